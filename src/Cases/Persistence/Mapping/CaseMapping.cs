using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Documents;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseManagement.Cases.Persistence.Mapping;

internal sealed class CaseMapping : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("cases");
        builder.Ignore(c => c.Number);
        builder.Property(c => c.Status).HasConversion<string>();
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => c.ReceiptNumber).IsUnique();
        builder.HasIndex(c => c.CaseNumber).IsUnique();
        builder.HasIndex(c => c.InstanceId).IsUnique();
        builder.HasIndex(c => c.ApplicantIndex);
        builder.HasIndex(c => c.ParentBookmarkId).IsUnique();
        builder.HasOne<Case>().WithMany().HasForeignKey(c => c.ParentCaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.UnitPath, c.Status, c.StatutoryDueOn });
        builder.HasOne<Unit>().WithMany().HasForeignKey(c => c.VillageUnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(c => c.TownshipUnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(c => c.CountyUnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PartyMapping : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> builder)
    {
        builder.ToTable("parties");
        builder.OfCase(p => p.CaseId);
        builder.HasIndex(p => p.IdNumberIndex);
    }
}

internal sealed class FormEntryMapping : IEntityTypeConfiguration<FormEntry>
{
    public void Configure(EntityTypeBuilder<FormEntry> builder)
    {
        builder.ToTable("form_entries");
        builder.OfCase(f => f.CaseId);
        builder.HasOne<CaseTask>().WithMany().HasForeignKey(f => f.TaskId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MaterialMapping : IEntityTypeConfiguration<Material>
{
    public void Configure(EntityTypeBuilder<Material> builder)
    {
        builder.ToTable("materials");
        builder.OfCase(m => m.CaseId);
        builder.HasIndex(m => new { m.CaseId, m.Key }).IsUnique();
    }
}

internal sealed class TimelineMapping : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.ToTable("timeline");
        builder.OfCase(t => t.CaseId);
        builder.HasIndex(t => new { t.CaseId, t.At });
    }
}

internal sealed class NumberSeriesMapping : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> builder)
    {
        builder.ToTable("number_series");
        builder.HasKey(n => new { n.UnitId, n.Series, n.Period });
        builder.Property(n => n.Period).ValueGeneratedNever();
        builder.Property(n => n.Last).IsConcurrencyToken();
    }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<ApplicationDraft>
{
    public void Configure(EntityTypeBuilder<ApplicationDraft> builder)
    {
        builder.ToTable("drafts");
        builder.HasIndex(d => d.TokenHash);
        builder.HasIndex(d => d.AccountId);
    }
}

internal sealed class OperationMapping : IEntityTypeConfiguration<AppliedOperation>
{
    public void Configure(EntityTypeBuilder<AppliedOperation> builder)
    {
        builder.ToTable("operations");
        builder.HasKey(o => o.OperationId);
        builder.HasIndex(o => o.At);
    }
}

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        builder.ToTable("letters");
        builder.OfCase(l => l.CaseId);
        builder.HasIndex(l => l.Number).IsUnique();
    }
}
