using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Benchmarks.Storage;

/// <summary>A host's context with nothing but the engine's tables.</summary>
internal sealed class EngineDb(DbContextOptions<EngineDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddWorkflows();
}
