using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CaseManagement.Workflows.Tests.Persistence;

/// <summary>A host's context: the engine's tables and one table of its own.</summary>
public sealed class WorkflowTestDb(DbContextOptions<WorkflowTestDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    /// <summary>A host stores its own moments as it likes; the engine's stay ticks.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentToUtc>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddWorkflows();
        modelBuilder.Entity<Note>().ToTable("notes");
    }
}

/// <summary>What the host wrote down.</summary>
public sealed class Note
{
    public long Id { get; init; }

    public required string Text { get; init; }
}

internal sealed class MomentToUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    moment => moment.ToUniversalTime(), moment => moment);
