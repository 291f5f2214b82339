using System.Text.Json;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Design.Jobs;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.Move;

/// <summary>Moves open cases to a published version of their case type, in the background.</summary>
/// <param name="OperationId">Once per intention.</param>
/// <param name="CaseTypeKey">The case type.</param>
/// <param name="ToHash">Hash of the version.</param>
/// <param name="CaseIds">The cases; null for all of the own region that move freely.</param>
/// <param name="Mapping">New step for an open step that is gone; null for none.</param>
/// <param name="Reason">Why; written into the history of every case.</param>
public sealed record MoveCases(
    Guid OperationId, string CaseTypeKey, string ToHash, IReadOnlyList<Guid>? CaseIds, IReadOnlyDictionary<string, string>? Mapping, string Reason)
    : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"case-type:{CaseTypeKey}";
}

/// <summary>Administrators.</summary>
public sealed class MoveCasesAuthorization : AdministratorsOnly<MoveCases>;

/// <summary>Answers the id of the job.</summary>
public sealed class MoveCasesHandler(CaseDb db, CaseIds ids, OfficeClock office, IActorSource actors) : IRequestHandler<MoveCases, Result<Guid>>
{
    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(MoveCases request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return MoveRefusals.NeedsReason;
        }

        if (!await db.CaseTypeVersions.AnyAsync(v => v.Key == request.CaseTypeKey && v.Hash == request.ToHash, cancellationToken))
        {
            return MoveRefusals.NoSuchVersion;
        }

        var actor = await actors.CurrentAsync(cancellationToken);
        var job = new DesignJob
        {
            Id = ids.Next(),
            Kind = DesignJobKind.Move,
            CaseTypeKey = request.CaseTypeKey,
            ToHash = request.ToHash,
            RequestJson = JsonSerializer.Serialize(new MoveWish(request.CaseIds, request.Mapping, request.Reason.Trim(), actor.UnitPath ?? "")),
            RequestedBy = actor.AccountId,
            RequestedByName = actor.Name,
            RequestedAt = office.GetUtcNow(),
        };
        db.DesignJobs.Add(job);
        await db.SaveChangesAsync(cancellationToken);
        return job.Id;
    }
}
