using System.Text.Json;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Design.Jobs;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.Rehearsal;

/// <summary>Rehearses a version of a case type against its open and its last closed cases, in the background.</summary>
/// <param name="OperationId">Once per intention.</param>
/// <param name="VersionId">The designer's version, draft or published.</param>
public sealed record StartRehearsal(Guid OperationId, string VersionId) : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"design-version:{VersionId}";
}

/// <summary>Administrators.</summary>
public sealed class StartRehearsalAuthorization : AdministratorsOnly<StartRehearsal>;

/// <summary>Answers the id of the job; a version that cannot be read is refused with its first problems.</summary>
public sealed class StartRehearsalHandler(CaseDb db, CaseIds ids, OfficeClock office, IActorSource actors)
    : IRequestHandler<StartRehearsal, Result<Guid>>
{
    private const int ToldProblems = 5;

    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(StartRehearsal request, CancellationToken cancellationToken)
    {
        if (await db.Designs.AsNoTracking().SingleOrDefaultAsync(v => v.Id == request.VersionId, cancellationToken) is not { CaseTypeKey: { } key } version)
        {
            return DesignRefusals.NoSuchDesign;
        }

        var reading = CaseTypeReader.Read(key, DesignFiles.Folder(version), posts: null);
        if (reading.Type is null)
        {
            return Result<Guid>.Refused([.. reading.Problems.Take(ToldProblems).Select(p => new Refusal("invalid-design", p.Message))]);
        }

        var actor = await actors.CurrentAsync(cancellationToken);
        var job = new DesignJob
        {
            Id = ids.Next(),
            Kind = DesignJobKind.Rehearsal,
            CaseTypeKey = key,
            VersionId = version.Id,
            RequestJson = JsonSerializer.Serialize(new { version.Number }),
            RequestedBy = actor.AccountId,
            RequestedByName = actor.Name,
            RequestedAt = office.GetUtcNow(),
        };
        db.DesignJobs.Add(job);
        await db.SaveChangesAsync(cancellationToken);
        return job.Id;
    }
}

/// <summary>How far a rehearsal is and what it found.</summary>
/// <param name="Id">The job; null for the last one of the version or case type.</param>
/// <param name="DefinitionId">The design, where no job is named.</param>
public sealed record RehearsalStatus(Guid? Id, string? DefinitionId = null) : IQuery<RehearsalView>;

/// <summary>A rehearsal as its page shows it.</summary>
/// <param name="Id">The job; null where there was none yet.</param>
/// <param name="VersionId">The rehearsed version.</param>
/// <param name="State">How it stands.</param>
/// <param name="Done">Cases done.</param>
/// <param name="Total">Cases in all.</param>
/// <param name="Report">What it found; null until it has finished.</param>
public sealed record RehearsalView(Guid? Id, string? VersionId, DesignJobState State, int Done, int Total, RehearsalReport? Report);

/// <summary>Administrators.</summary>
public sealed class RehearsalStatusAuthorization : AdministratorsOnly<RehearsalStatus>;

/// <summary>Reads the job.</summary>
public sealed class RehearsalStatusHandler(CaseDb db) : IRequestHandler<RehearsalStatus, Result<RehearsalView>>
{
    /// <inheritdoc/>
    public async Task<Result<RehearsalView>> Handle(RehearsalStatus request, CancellationToken cancellationToken)
    {
        var jobs = db.DesignJobs.AsNoTracking().Where(j => j.Kind == DesignJobKind.Rehearsal);
        var job = request.Id is { } id
            ? await jobs.SingleOrDefaultAsync(j => j.Id == id, cancellationToken)
            : await jobs.Where(j => j.CaseTypeKey == request.DefinitionId).OrderByDescending(j => j.Id).FirstOrDefaultAsync(cancellationToken);
        if (job is null)
        {
            return request.Id is null ? new RehearsalView(null, null, DesignJobState.Done, 0, 0, null) : Refusal.NotFound;
        }

        var report = job.ResultJson is { } json ? JsonSerializer.Deserialize<RehearsalReport>(json) : null;
        return new RehearsalView(job.Id, job.VersionId, job.State, job.Done, job.Total, report);
    }
}
