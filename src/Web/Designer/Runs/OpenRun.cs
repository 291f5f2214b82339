using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Operations;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Designer.Runs;

/// <summary>Asks for one run: where it stands and what it did.</summary>
/// <param name="InstanceId">The run.</param>
public sealed record OpenRun(string InstanceId) : IQuery<RunView>;

/// <summary>One run.</summary>
/// <param name="Row">The run itself.</param>
/// <param name="IsCase">True where it works for a case, whose content is nothing for an administrator.</param>
/// <param name="Drawing">The definition it is pinned to.</param>
/// <param name="Steps">Executions of activities in the order they began.</param>
/// <param name="Bookmarks">What it waits for.</param>
public sealed record RunView(
    RunRow Row, bool IsCase, string Drawing, IReadOnlyList<ActivityRunRow> Steps, IReadOnlyList<BookmarkRow> Bookmarks);

/// <summary>Administrators.</summary>
public sealed class OpenRunGate : AdministratorsOnly<OpenRun>;

/// <summary>Reads the run.</summary>
public sealed class OpenRunHandler(CaseDb db, IActorSource actors) : IRequestHandler<OpenRun, Result<RunView>>
{
    /// <inheritdoc/>
    public async Task<Result<RunView>> Handle(OpenRun request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = request.InstanceId;
        var found = await RunScope.Visible(db, await actors.CurrentAsync(cancellationToken)).Where(r => r.Id == id)
            .Join(db.Set<DefinitionRow>(), r => r.DefinitionHash, d => d.ContentHash, (r, d) => new { Run = r, Definition = d })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return Refusal.NotFound;
        }

        var run = found.Run;
        var steps = await db.Set<ActivityRunRow>().AsNoTracking().Where(s => s.InstanceId == id).ToListAsync(cancellationToken);
        var order = (await db.JournalAsync(id, cancellationToken)).GroupBy(line => line.ActivityNumber).ToDictionary(g => g.Key, g => g.First().Sequence);
        return new RunView(
            new RunRow(run.Id, run.DefinitionHash, found.Definition.DefinitionId, found.Definition.Version, run.Name, run.CorrelationId,
                run.Status, run.SubStatus, run.IncidentCount, run.CreatedAt, run.UpdatedAt),
            await RunScope.CaseOfAsync(db, run, cancellationToken) is not null,
            found.Definition.Json,
            [.. steps.OrderBy(s => order.GetValueOrDefault(s.ActivityNumber, long.MaxValue)).ThenBy(s => s.StartedAt)],
            await db.Set<BookmarkRow>().AsNoTracking().Where(b => b.InstanceId == id).OrderBy(b => b.Id).ToListAsync(cancellationToken));
    }
}
