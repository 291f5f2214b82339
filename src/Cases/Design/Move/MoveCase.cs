using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Cases.Turns;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.Move;

/// <summary>
/// Moves one open case to another version of its case type: the version it is pinned to and the definition its workflow
/// runs change together.
/// </summary>
/// <param name="OperationId">Once per intention.</param>
/// <param name="CaseId">The case.</param>
/// <param name="ToHash">Hash of the case-type version.</param>
/// <param name="Mapping">New step for an open step that is gone; null for none.</param>
/// <param name="Reason">Why; kept in the history of the case.</param>
public sealed record MoveCase(Guid OperationId, Guid CaseId, string ToHash, IReadOnlyDictionary<string, string>? Mapping, string Reason)
    : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"case:{CaseId}";
}

/// <summary>Administrators.</summary>
public sealed class MoveCaseAuthorization : AdministratorsOnly<MoveCase>;

/// <summary>Asks the forecast under the case's lock, then moves.</summary>
public sealed class MoveCaseHandler(
    CaseDb db, CaseGate gate, CaseTypeLibrary types, WorkflowRuntime runtime, ClockKeeper clocks, CaseTimeline timeline,
    WorkingCalendar calendar, OfficeClock office, IActorSource actors) : IRequestHandler<MoveCase, Result<Guid>>
{
    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(MoveCase request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return MoveRefusals.NeedsReason;
        }

        var actor = await actors.CurrentAsync(cancellationToken);
        if (await gate.EnterAsync(request.CaseId, cancellationToken) is not { } matter || !actor.Covers(matter.UnitPath))
        {
            return Refusal.NotFound;
        }

        if (await MoveRefusals.CheckAsync(db, matter, request.ToHash, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var (from, to) = (types.Version(matter.CaseTypeVersion), types.Version(request.ToHash));
        var instance = await db.Set<InstanceRow>().AsNoTracking().SingleAsync(i => i.Id == matter.InstanceId, cancellationToken);
        var forecast = MoveForecast.Of(from, to, WorkflowState.FromBytes(instance.State), request.Mapping, office.GetUtcNow());
        if (forecast.Verdict != MoveVerdict.MovesFreely)
        {
            return new Refusal(forecast.Verdict == MoveVerdict.NeedsMapping ? "needs-mapping" : "stays", forecast.Why);
        }

        await MoveAsync(request, matter, from, to, cancellationToken);
        return matter.Id;
    }

    private async Task MoveAsync(MoveCase request, Case matter, CaseType from, CaseType to, CancellationToken cancellationToken)
    {
        var open = await db.Tasks.Where(t => t.CaseId == matter.Id && t.State == CaseTaskState.Open).ToListAsync(cancellationToken);
        var plan = MovePlan.Of(matter, to, open, await clocks.RunningAsync(matter, cancellationToken), request.Mapping, calendar);
        matter.CaseTypeVersion = to.Hash;
        foreach (var change in plan.Tasks)
        {
            change.Apply(StepDesk.UnitOf(matter, change.Step.Id, change.Step.Post, change.Step.Unit));
            matter.Stage = change.Step.Stage.Length > 0 ? change.Step.Stage : matter.Stage;
        }

        foreach (var change in plan.Clocks)
        {
            clocks.Replace(change.Clock, change.Limit);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (from.Workflow.ContentHash != to.Workflow.ContentHash)
        {
            var moved = await runtime.DeliverAsync(
                matter.InstanceId, new MoveToDefinition(to.Workflow.ContentHash, request.Mapping), request.OperationId, cancellationToken);
            if (moved.Outcome != DeliverOutcome.Taken)
            {
                throw new InvalidOperationException($"Case {matter.Id} was to move freely, but its workflow refused: {moved.Refusal?.MessageEn}");
            }
        }

        var actor = await actors.CurrentAsync(cancellationToken);
        timeline.Add(
            matter, "moved", new Sentence($"办件改按新版本流程办理：{request.Reason}", $"The case goes on by a new version of the process: {request.Reason}"),
            actor.AccountId, actor.Name);
        await clocks.SettleAsync(matter, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Why cases do not move, in sentences.</summary>
internal static class MoveRefusals
{
    public static readonly Refusal NeedsReason = new("needs-reason", new Sentence(
        "请填写搬迁理由，它会写入每个办件的办理记录。", "Give a reason; it is written into the history of every case."), "reason");

    public static readonly Refusal NoSuchVersion = new(Refusal.NotFoundCode, new Sentence(
        "没有这个已发布的事项版本。请先发布，再搬迁。", "There is no such published version of the case type. Publish it first, then move."));

    private static readonly Refusal Closed = new("already-closed", new Sentence(
        "办件已办结，不再搬迁。", "The case is closed and stays as it is."));

    private static readonly Refusal Same = new("same-version", new Sentence(
        "办件已经按这个版本办理。", "The case already goes by this version."));

    public static async Task<Refusal?> CheckAsync(CaseDb db, Case matter, string toHash, CancellationToken cancellationToken)
    {
        if (matter.Status == CaseStatus.Completed)
        {
            return Closed;
        }

        if (matter.CaseTypeVersion == toHash)
        {
            return Same;
        }

        return await db.CaseTypeVersions.AnyAsync(v => v.Key == matter.CaseTypeKey && v.Hash == toHash, cancellationToken) ? null : NoSuchVersion;
    }
}
