using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Activities;
using CaseManagement.Cases.Cases.Numbers;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.Cases.Turns;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Policy;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases.SubCases;

/// <summary>Opens the case a process wants, in the transaction of the turn that wanted it, and tells it when it is wanted no more.</summary>
public sealed class SubCaseDesk(
    CaseDb db,
    CaseContents contents,
    CaseTypeLibrary types,
    SubCaseApplication applications,
    PolicyDesk policy,
    OpenApplications open,
    CaseNumbers numbers,
    PartyRegister people,
    CaseOpening opening,
    PauseDesk pauses,
    CaseTimeline timeline,
    AlarmBell alarms,
    TimerTable timers,
    UnitDirectory units,
    OfficeClock office,
    CaseIds ids)
{
    /// <summary>The process reached a sub-case.</summary>
    public async Task OpenAsync(CaseTurn turn, BookmarkOpened opened, CancellationToken cancellationToken)
    {
        var request = SubCaseRequest.From(opened.Payload ?? throw new InvalidOperationException($"The sub-case {opened.ActivityId} has no payload."));
        if (await BeginAsync(turn, request, opened.BookmarkId, cancellationToken) is { } refusal)
        {
            RingWithout(turn.Matter, refusal);
            await timers.SetAsync(SubCaseRefused.Timer, opened.BookmarkId, office.GetUtcNow(), turn.Turn.InstanceId, cancellationToken);
        }
        else if (request.Pause is { } pause)
        {
            await pauses.BeginAsync(turn, pause, opened.BookmarkId, forSubCase: true, cancellationToken);
        }
    }

    /// <summary>A bookmark was closed without its end having come: where a sub-case was waited for, it is told.</summary>
    public async Task CancelAsync(string bookmarkId, CancellationToken cancellationToken)
    {
        await timers.ClearAsync(SubCaseRefused.Timer, bookmarkId, cancellationToken);
        var id = await db.Cases.Where(c => c.ParentBookmarkId == bookmarkId && c.Status != CaseStatus.Completed)
            .Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken);
        if (id is { } subCase)
        {
            await timers.SetAsync(ParentEnd.Timer, SubCaseEnd.Target(subCase), office.GetUtcNow(), null, cancellationToken);
        }
    }

    private async Task<Sentence?> BeginAsync(CaseTurn turn, SubCaseRequest request, string bookmarkId, CancellationToken cancellationToken)
    {
        var parent = turn.Matter;
        if (await types.InForceAsync(db, request.CaseType, cancellationToken) is not { } type)
        {
            return new Sentence($"没有事项“{request.CaseType}”。", $"There is no case type “{request.CaseType}”.");
        }

        var form = await applications.FillAsync(parent, type, request, cancellationToken);
        if (type.ApplicationForm.Validate(form) is { Count: > 0 } wrong)
        {
            return wrong[0].Message;
        }

        var asked = policy.CanStart(type, units.OfLocality(parent.LocalityCode)!, type.ApplicationForm.Split(form));
        if (!asked.TryGet(out var decision))
        {
            return asked.Refusals[0].Message;
        }

        if (decision.Decision != PolicyOutcome.Allowed)
        {
            return decision.Reason;
        }

        var id = ids.Next();
        var parties = people.Of(id, type, form);
        if (parties.Count == 0)
        {
            return new Sentence("原办件没有子办件所需的当事人。", "This case has none of the people the sub-case is about.");
        }

        if (await open.CheckAsync(type, parties, cancellationToken) is { } duplicate)
        {
            return duplicate.Message;
        }

        await OpenAsync(turn, type, id, parties, form, bookmarkId, cancellationToken);
        return null;
    }

    private async Task OpenAsync(
        CaseTurn turn, CaseType type, Guid id, IReadOnlyList<Party> parties, JsonObject form, string bookmarkId, CancellationToken cancellationToken)
    {
        var parent = turn.Matter;
        var place = new CasePlace(parent.LocalityCode, parent.UnitPath, parent.VillageUnitId, parent.TownshipUnitId, parent.CountyUnitId)
        {
            ParentCaseId = parent.Id,
            ParentBookmarkId = bookmarkId,
        };
        var receipt = await numbers.ReceiptNumberAsync(type, parent.CountyUnitId, cancellationToken);

        // The applicant follows the parent; nobody is told this code.
        var matter = opening.Row(id, receipt, AccessCode.New(), type, parties[0], place, parent.Channel, turn.Decided?.CompletedBy);
        timeline.Add(parent, "sub-case-opened", new Sentence(
            $"转办子事项“{type.NeutralTitle.Zh}”，编号 {receipt}", $"Sub-case opened: {type.NeutralTitle.En}, {receipt}"), citizenSees: true);
        var materials = (await contents.MaterialsAsync(parent, cancellationToken)).ToDictionary(m => m.Key, m => m.State);
        await opening.OpenAsync(
            new NewCase(type, matter, parties, form, materials, OperationOf(turn.Turn.InstanceId, bookmarkId)),
            new Sentence($"由办件 {parent.Number} 转入", $"Opened by the case {parent.Number}"),
            cancellationToken);
    }

    // The same step of the same process never opens two.
    private static Guid OperationOf(string instanceId, string bookmarkId) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"sub-case\n{instanceId}\n{bookmarkId}")).AsSpan(0, 16), bigEndian: true);

    private void RingWithout(Case matter, Sentence why) => alarms.Ring(matter, "sub-case-refused", new Sentence(
        $"{matter.Number} 的流程要转办子事项，但不能开始，流程已从“其他”继续：{why.Zh}",
        $"The process of {matter.Number} was to open a sub-case; it could not begin, and the process went on by “Other”: {why.En}"));
}
