using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace CaseManagement.Benchmarks.Storage;

/// <summary>
/// Makes many instances out of a real one: all its rows in all tables again, with ids of their own. What comes out has the
/// bytes the runtime would have written (a test compares them); the ids are in the order of time, as real ones are.
/// </summary>
internal static class InstanceClones
{
    private const string InstancePrefix = "01990000-0000-7000-8000-";
    private const string TimerPrefix = "01990000-0000-7000-9000-";
    private const long Chunk = 50_000;

    /// <summary>The id of a clone.</summary>
    public static string Id(long number) => InstancePrefix + number.ToString("x12", CultureInfo.InvariantCulture);

    /// <summary>Clones a real instance.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="templateId">The real instance.</param>
    /// <param name="first">Number of the first clone.</param>
    /// <param name="count">How many.</param>
    /// <param name="dueEvery">How much later than its predecessor the timer of each clone is due.</param>
    public static async Task MakeAsync(
        DbConnection connection, string templateId, long first, long count, TimeSpan dueEvery = default)
    {
        for (var from = first; from < first + count; from += Chunk)
        {
            var to = Math.Min(from + Chunk, first + count) - 1;
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var (table, instance, _) in EngineRows.Tables)
            {
                var columns = await ColumnsAsync(connection, transaction, table);
                await using var insert = connection.Statement(Sql(connection, table, instance, columns, templateId, from, to, dueEvery));
                insert.Transaction = transaction;
                insert.CommandTimeout = 0;
                await insert.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }
    }

    private static async Task<List<(string Name, string Type)>> ColumnsAsync(DbConnection connection, DbTransaction transaction, string table)
    {
        await using var command = connection.Statement($"SELECT * FROM {table} WHERE 1 = 0");
        command.Transaction = transaction;
        await using var reader = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => (reader.GetName(i), reader.GetDataTypeName(i).ToUpperInvariant()))];
    }

    private static string Sql(
        DbConnection connection, string table, string instance, List<(string Name, string Type)> columns, string templateId, long from, long to, TimeSpan dueEvery)
    {
        var isPostgres = connection is NpgsqlConnection;
        var (series, number) = isPostgres
            ? ($"generate_series({from}::bigint, {to}::bigint) AS c(n)", "lpad(to_hex(c.n), 12, '0')")
            : ($"(WITH RECURSIVE s(n) AS (SELECT {from} UNION ALL SELECT n + 1 FROM s WHERE n < {to}) SELECT n FROM s) AS c", "printf('%012x', c.n)");
        var (id, timer) = ($"'{InstancePrefix}' || {number}", $"'{TimerPrefix}' || {number}");
        var values = columns.Select(column => column switch
        {
            ("id", _) when table == EngineRows.Timers => timer,
            ("due_at", _) when table == EngineRows.Timers => $"t.due_at + c.n * {dueEvery.Ticks}",
            (_, "TEXT") => $"replace(t.{column.Name}, '{templateId}', {id})",
            (_, "BYTEA") => $"convert_to(replace(convert_from(t.{column.Name}, 'UTF8'), '{templateId}', {id}), 'UTF8')",
            (_, "BLOB") => $"CAST(replace(CAST(t.{column.Name} AS TEXT), '{templateId}', {id}) AS BLOB)",
            _ => $"t.{column.Name}",
        });
        return string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Name))})
            SELECT {string.Join(", ", values)} FROM {series} CROSS JOIN {table} AS t WHERE t.{instance} = '{templateId}' ORDER BY c.n
            """);
    }
}
