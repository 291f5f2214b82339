using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Forms;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Policy;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases.Submit;

/// <summary>Asks the policy rows whether a matter may start in a place on the office's today.</summary>
public sealed class PolicyDesk(CaseDb db, PoliciesInForce policies, LocalityBook places, UnitDirectory units, OfficeClock office)
{
    /// <summary>Field of an application form that says which child it is about, where the matter is about one.</summary>
    private const string ChildOrderField = "childOrder";

    /// <summary>The decision, without the row it rests on: answers are stored, rows are not theirs to store.</summary>
    public Result<PolicyDecision> CanStart(CaseType type, Unit unit, FormParts application)
    {
        var book = policies.Book;
        var wrong = book.CheckFacts(type.PolicyType, application.Codes);
        return wrong.Count > 0
            ? Result<PolicyDecision>.Refused(wrong)
            : book.CanStart(type.PolicyType, PlaceOf(unit), office.Today, ChildOrder(application), application.Codes) with { Basis = null };
    }

    /// <summary>Whether the matter of an open case could still begin today.</summary>
    public async Task<PolicyDecision> TodayAsync(Case matter, CaseType type, CancellationToken cancellationToken)
    {
        var plain = await db.FormEntries
            .Where(e => e.CaseId == matter.Id && e.TaskId == null && e.FormKey == type.ApplicationFormKey)
            .OrderByDescending(e => e.SavedAt)
            .Select(e => e.PlainJson)
            .FirstAsync(cancellationToken);
        var application = type.ApplicationForm.Split(JsonNode.Parse(plain)!.AsObject());
        return policies.Book.CanStart(type.PolicyType, PlaceOf(units.Get(matter.CountyUnitId)), office.Today, ChildOrder(application), application.Codes);
    }

    private static int? ChildOrder(FormParts application) =>
        application.Codes[ChildOrderField] is { } order && order.GetValueKind() == JsonValueKind.Number ? order.GetValue<int>() : null;

    // Policy speaks of counties and above; villages of the demo need not be in its book.
    private Locality PlaceOf(Unit unit) => units.Lineage(unit).Select(u => places.Find(u.LocalityCode)).OfType<Locality>().First();
}
