using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases;

/// <summary>The case stands still for a ground of the case type (挂起); the applicant is told in writing (行政许可法 §45).</summary>
/// <param name="OperationId">Identity of the intention.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Ground">Key of the ground, such as <c>appraisal</c>.</param>
/// <param name="Note">A note for the file; neutral, no personal data.</param>
public sealed record SuspendCase(Guid OperationId, Guid CaseId, string Ground, string Note) : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"case:{CaseId}";
}

/// <summary>The posts the ground names.</summary>
public sealed class SuspendAuthorization(CaseDb db, CaseAccess access, CaseTypeLibrary types) : IAuthorize<SuspendCase>
{
    /// <inheritdoc/>
    public async Task<Refusal?> CheckAsync(SuspendCase request, Actor actor, CancellationToken cancellationToken)
    {
        var version = await db.Cases.Where(c => c.Id == request.CaseId).Select(c => c.CaseTypeVersion).SingleOrDefaultAsync(cancellationToken);
        var ground = version is null ? null : types.Version(version).Suspensions.FirstOrDefault(s => s.Ground == request.Ground);
        return await access.CheckPostAsync(request.CaseId, actor, ground?.Posts ?? [], cancellationToken);
    }
}

/// <summary>Notice, pause, status.</summary>
public sealed class SuspendHandler(
    CaseDb db, CaseGate gate, CaseTypeLibrary types, CaseSuspension suspension, ClockKeeper clocks, CaseTimeline timeline, IActorSource actors)
    : IRequestHandler<SuspendCase, Result<Guid>>
{
    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(SuspendCase request, CancellationToken cancellationToken)
    {
        var matter = (await gate.EnterAsync(request.CaseId, cancellationToken))!;
        var type = types.Version(matter.CaseTypeVersion);
        var ground = type.Suspensions.First(s => s.Ground == request.Ground);
        var actor = await actors.CurrentAsync(cancellationToken);
        var order = new SuspensionOrder(ground, ground.Letter) { By = actor.AccountId, ByName = actor.Name, Reason = AsSentence(request.Note) };
        if (await suspension.BeginAsync(matter, type, order, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        CaseNotes.Add(timeline, matter, request.Note, actor);
        await clocks.SettleAsync(matter, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return matter.Id;
    }

    private static string? AsSentence(string note) => string.IsNullOrWhiteSpace(note) ? null : note.Trim().TrimEnd('。') + "。";
}

internal static class CaseNotes
{
    /// <summary>Writes a member of staff's note beside what was done.</summary>
    public static void Add(CaseTimeline timeline, Case matter, string note, Actor actor)
    {
        if (!string.IsNullOrWhiteSpace(note))
        {
            timeline.Add(matter, "note", new Sentence(note.Trim(), note.Trim()), actor.AccountId, actor.Name);
        }
    }
}
