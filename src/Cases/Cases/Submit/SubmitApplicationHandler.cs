using CaseManagement.Cases.Cases.Numbers;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Policy;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases.Submit;

/// <summary>Asks the law of the day, then opens a case with everything that belongs to it and starts its workflow.</summary>
public sealed class SubmitApplicationHandler(
    CaseDb db,
    CaseTypeLibrary types,
    SubmitChecks checks,
    PolicyDesk policy,
    OpenApplications open,
    CaseNumbers numbers,
    PartyRegister people,
    CaseOpening opening,
    UnitDirectory units,
    IActorSource actors,
    CaseIds ids) : IRequestHandler<SubmitApplication, Result<SubmissionReceipt>>
{
    /// <inheritdoc/>
    public async Task<Result<SubmissionReceipt>> Handle(SubmitApplication request, CancellationToken cancellationToken)
    {
        if (await types.InForceAsync(db, request.CaseTypeKey, cancellationToken) is not { } type)
        {
            return Refusal.NotFound;
        }

        // Once more: another version may have come into force since the checks before the transaction.
        if (checks.Check(request, type) is { Count: > 0 } refusals)
        {
            return Result<SubmissionReceipt>.Refused(refusals);
        }

        var unit = units.OfLocality(request.LocalityCode)!;
        var parts = type.ApplicationForm.Split(request.Form);
        var asked = policy.CanStart(type, unit, parts);
        if (!asked.TryGet(out var decision))
        {
            return Result<SubmissionReceipt>.Refused(asked.Refusals);
        }

        if (decision.Decision != PolicyOutcome.Allowed)
        {
            return new SubmissionReceipt(null, null, null, decision);
        }

        var caseId = ids.Next();
        var parties = people.Of(caseId, type, request.Form);
        var place = new CasePlace(
            request.LocalityCode, unit.Path, unit.Level == "village" ? unit.Id : null, units.OfLevel(unit, "township")!.Id, units.OfLevel(unit, "county")!.Id);

        // The number comes first: its series holds back whoever hands in the same application at the same moment.
        var receipt = await numbers.ReceiptNumberAsync(type, place.CountyUnitId, cancellationToken);
        if (await open.CheckAsync(type, parties, cancellationToken) is { } duplicate)
        {
            return duplicate;
        }

        var code = AccessCode.New();
        var actor = await actors.CurrentAsync(cancellationToken);
        var matter = opening.Row(caseId, receipt, code, type, parties[0], place, request.Channel, actor.AccountId);
        await DropDraftAsync(request.DraftId, cancellationToken);
        await opening.OpenAsync(
            new NewCase(type, matter, parties, request.Form, request.Materials, request.OperationId),
            new Sentence($"提交申请，回执号 {receipt}", $"Application handed in, receipt {receipt}"),
            cancellationToken);
        return new SubmissionReceipt(caseId, receipt, code, decision);
    }

    private async Task DropDraftAsync(Guid? draftId, CancellationToken cancellationToken)
    {
        if (draftId is { } id && await db.Drafts.SingleOrDefaultAsync(d => d.Id == id, cancellationToken) is { } draft)
        {
            db.Drafts.Remove(draft);
        }
    }
}
