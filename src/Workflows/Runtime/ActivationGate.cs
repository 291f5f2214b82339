using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Runtime;

/// <summary>Decides by a definition's activation strategy whether a new instance may start beside those that run.</summary>
internal sealed class ActivationGate(DbContext db)
{
    /// <summary>The sentence that says why not; null when it may. Two starts at once are decided one after the other.</summary>
    public async Task<string?> RefusalAsync(WorkflowDefinition definition, StartWorkflow start, CancellationToken cancellation)
    {
        var strategy = definition.Activation;
        if (strategy == ActivationStrategy.Always || (strategy == ActivationStrategy.Correlation && start.CorrelationId is null))
        {
            return null;
        }

        var bySame = strategy == ActivationStrategy.Correlation ? "correlation " + start.CorrelationId : definition.DefinitionId;
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({bySame}, 13))", cancellation);
        }

        return await Running(definition, strategy, start.CorrelationId).AnyAsync(cancellation)
            ? $"The workflow {definition.Name} did not start: its strategy {strategy} allows no new instance beside the one that runs."
            : null;
    }

    private IQueryable<InstanceRow> Running(WorkflowDefinition definition, ActivationStrategy strategy, string? correlationId)
    {
        var running = db.Set<InstanceRow>().Where(row => row.Status == "Running");
        if (strategy != ActivationStrategy.Correlation)
        {
            var versions = db.Set<DefinitionRow>().Where(row => row.DefinitionId == definition.DefinitionId).Select(row => row.ContentHash);
            running = running.Where(row => versions.Contains(row.DefinitionHash));
        }

        return strategy == ActivationStrategy.Singleton || correlationId is null
            ? running
            : running.Where(row => row.CorrelationId == correlationId);
    }
}
