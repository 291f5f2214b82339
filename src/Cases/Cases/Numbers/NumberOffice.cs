using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CaseManagement.Cases.Cases.Numbers;

/// <summary>
/// Gives the next number of a series. The counter moves in the caller's transaction: a number is used or was never
/// given, so a series has no gaps, and two who ask at once wait for each other.
/// </summary>
public sealed class NumberOffice(CaseDb db)
{
    private string? _next;

    /// <summary>The next number of the unit's series in this period, from 1.</summary>
    /// <param name="unitId">Whose series it is.</param>
    /// <param name="series">Name of the series, such as <c>rebirth</c>.</param>
    /// <param name="period">Year, or year*10000+month*100+day for daily series.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    public async Task<int> NextAsync(Guid unitId, string series, int period, CancellationToken cancellationToken)
    {
        _next ??= Statement(db.Model.FindEntityType(typeof(NumberSeries))!);
        var rows = await db.Database.SqlQueryRaw<int>(_next, unitId, series, period).ToListAsync(cancellationToken);
        return rows.Single();
    }

    /// <summary>The period of a daily series.</summary>
    public static int DayPeriod(DateOnly date) => (date.Year * 10000) + (date.Month * 100) + date.Day;

    private static string Statement(IEntityType entity)
    {
        var table = entity.GetTableName()!;
        var store = StoreObjectIdentifier.Table(table, entity.GetSchema());
        string Column(string property) => $"\"{entity.FindProperty(property)!.GetColumnName(store)}\"";
        var (unit, series) = (Column(nameof(NumberSeries.UnitId)), Column(nameof(NumberSeries.Series)));
        var (period, last) = (Column(nameof(NumberSeries.Period)), Column(nameof(NumberSeries.Last)));
        return $"INSERT INTO \"{table}\" ({unit}, {series}, {period}, {last}) VALUES ({{0}}, {{1}}, {{2}}, 1) "
            + $"ON CONFLICT ({unit}, {series}, {period}) DO UPDATE SET {last} = \"{table}\".{last} + 1 RETURNING {last} AS \"Value\"";
    }
}
