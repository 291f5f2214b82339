using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CaseManagement.Cases.Persistence;

/// <summary>The office in one SQLite file. Moments are kept as UTC ticks and money as hundredths, so that both sort and compare.</summary>
public sealed class SqliteCaseDb(DbContextOptions<SqliteCaseDb> options) : CaseDb(options)
{
    public override object Stored(DateTimeOffset moment) => moment.UtcTicks;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentToUtcTicks>();
        configurationBuilder.Properties<decimal>().HaveConversion<MoneyToHundredths>();
    }
}

/// <summary>A moment as ticks of UTC.</summary>
internal sealed class MomentToUtcTicks() : ValueConverter<DateTimeOffset, long>(
    moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>Yuan as fen.</summary>
internal sealed class MoneyToHundredths() : ValueConverter<decimal, long>(
    yuan => decimal.ToInt64(decimal.Round(yuan * 100m, 0, MidpointRounding.AwayFromZero)), fen => fen / 100m);
