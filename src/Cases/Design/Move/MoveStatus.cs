using System.Text.Json;
using CaseManagement.Cases.Design.Jobs;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.Move;

/// <summary>How far the last move of a case type is.</summary>
/// <param name="CaseTypeKey">The case type.</param>
public sealed record MoveStatus(string CaseTypeKey) : IQuery<MoveView>;

/// <summary>A move as its page shows it.</summary>
/// <param name="Id">The job; null where there was none yet.</param>
/// <param name="State">How it stands.</param>
/// <param name="Done">Cases done.</param>
/// <param name="Total">Cases in all.</param>
/// <param name="Results">What came of each so far.</param>
public sealed record MoveView(Guid? Id, DesignJobState State, int Done, int Total, IReadOnlyList<MovedCase> Results);

/// <summary>Administrators.</summary>
public sealed class MoveStatusAuthorization : AdministratorsOnly<MoveStatus>;

/// <summary>Reads the job.</summary>
public sealed class MoveStatusHandler(CaseDb db) : IRequestHandler<MoveStatus, Result<MoveView>>
{
    /// <inheritdoc/>
    public async Task<Result<MoveView>> Handle(MoveStatus request, CancellationToken cancellationToken)
    {
        var job = await db.DesignJobs.AsNoTracking().Where(j => j.Kind == DesignJobKind.Move && j.CaseTypeKey == request.CaseTypeKey)
            .OrderByDescending(j => j.Id).FirstOrDefaultAsync(cancellationToken);
        if (job is null)
        {
            return new MoveView(null, DesignJobState.Done, 0, 0, []);
        }

        var results = job.ResultJson is { } json ? JsonSerializer.Deserialize<List<MovedCase>>(json)! : [];
        return new MoveView(job.Id, job.State, job.Done, job.Total, results);
    }
}
