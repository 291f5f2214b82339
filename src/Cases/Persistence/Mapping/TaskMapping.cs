using System.Linq.Expressions;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseManagement.Cases.Persistence.Mapping;

internal sealed class TaskMapping : IEntityTypeConfiguration<CaseTask>
{
    public void Configure(EntityTypeBuilder<CaseTask> builder)
    {
        builder.ToTable("tasks");
        builder.OfCase(t => t.CaseId);
        builder.Property(t => t.State).HasConversion<string>();
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.HasIndex(t => new { t.UnitId, t.Post, t.State, t.WorstDueOn, t.Id });
        builder.HasIndex(t => new { t.AssigneeId, t.State });
        builder.HasIndex(t => new { t.CompletedBy, t.CompletedAt });
        builder.HasIndex(t => t.BookmarkId);
        builder.HasOne<Unit>().WithMany().HasForeignKey(t => t.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClockMapping : IEntityTypeConfiguration<CaseClock>
{
    public void Configure(EntityTypeBuilder<CaseClock> builder)
    {
        builder.ToTable("clocks");
        builder.OfCase(c => c.CaseId);
        builder.Property(c => c.State).HasConversion<string>();
        builder.HasOne<CaseTask>().WithMany().HasForeignKey(c => c.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Pauses).WithOne().HasForeignKey(p => p.ClockId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(c => c.Pauses).AutoInclude();
    }
}

internal sealed class PauseMapping : IEntityTypeConfiguration<ClockPause>
{
    public void Configure(EntityTypeBuilder<ClockPause> builder) => builder.ToTable("clock_pauses");
}

internal sealed class OfficeClockMapping : IEntityTypeConfiguration<OfficeClockRow>
{
    public void Configure(EntityTypeBuilder<OfficeClockRow> builder)
    {
        builder.ToTable("office_clock");
        builder.Property(r => r.Id).ValueGeneratedNever();
    }
}

internal sealed class UrgeMapping : IEntityTypeConfiguration<Urge>
{
    public void Configure(EntityTypeBuilder<Urge> builder)
    {
        builder.ToTable("urges");
        builder.OfCase(u => u.CaseId);
        builder.HasOne<CaseTask>().WithMany().HasForeignKey(u => u.TaskId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AlarmMapping : IEntityTypeConfiguration<Alarm>
{
    public void Configure(EntityTypeBuilder<Alarm> builder)
    {
        builder.ToTable("alarms");
        builder.HasOne<Case>().WithMany().HasForeignKey(a => a.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.UnitPath, a.AcknowledgedAt });
    }
}

internal static class CaseRows
{
    /// <summary>The row belongs to a case and never goes away with it.</summary>
    public static void OfCase<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, object?>> caseId) where T : class =>
        builder.HasOne<Case>().WithMany().HasForeignKey(caseId).OnDelete(DeleteBehavior.Restrict);
}
