using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.WorkflowNode;

/// <summary>The node's database: the engine's tables and what the host noted of every turn.</summary>
public sealed class NodeDb(DbContextOptions<NodeDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.AddWorkflows();
        modelBuilder.Entity<Note>(table =>
        {
            table.ToTable("notes");
            table.Property(note => note.Id).HasColumnName("id");
            table.Property(note => note.InstanceId).HasColumnName("instance_id");
            table.Property(note => note.Text).HasColumnName("text");
        });
    }
}

/// <summary>Something a turn asked of the host, written in the turn's transaction.</summary>
public sealed class Note
{
    public long Id { get; init; }

    public required string InstanceId { get; init; }

    public required string Text { get; init; }
}
