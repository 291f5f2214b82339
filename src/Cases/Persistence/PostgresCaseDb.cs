using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CaseManagement.Cases.Persistence;

/// <summary>The office in PostgreSQL, for several nodes.</summary>
public sealed class PostgresCaseDb(DbContextOptions<PostgresCaseDb> options) : CaseDb(options)
{
    // Paths are compared as bytes: a region is the range between "path/" and "path0".
    private const string ByteOrder = "C";

    public override object Stored(DateTimeOffset moment) => moment.ToUniversalTime();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentToUtc>();
        configurationBuilder.Properties<decimal>().HavePrecision(18, 2);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Case>().Property(c => c.UnitPath).UseCollation(ByteOrder);
        builder.Entity<Unit>().Property(u => u.Path).UseCollation(ByteOrder);
        builder.Entity<Alarm>().Property(a => a.UnitPath).UseCollation(ByteOrder);
    }
}

/// <summary>A moment with offset 0, which is all that <c>timestamptz</c> takes.</summary>
internal sealed class MomentToUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(moment => moment.ToUniversalTime(), moment => moment);
