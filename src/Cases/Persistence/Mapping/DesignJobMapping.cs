using CaseManagement.Cases.Design.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseManagement.Cases.Persistence.Mapping;

internal sealed class DesignJobMapping : IEntityTypeConfiguration<DesignJob>
{
    public void Configure(EntityTypeBuilder<DesignJob> builder)
    {
        builder.ToTable("design_jobs");
        builder.Property(j => j.Kind).HasConversion<string>();
        builder.Property(j => j.State).HasConversion<string>();
        builder.HasIndex(j => new { j.State, j.Id });
        builder.HasIndex(j => new { j.CaseTypeKey, j.Kind, j.Id });
    }
}
