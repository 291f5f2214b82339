using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CaseManagement.Benchmarks.Storage;

/// <summary>Plain statements on a connection. Placeholders are <c>$1</c>, <c>$2</c>: both providers know them.</summary>
[SuppressMessage("Security", "CA2100", Justification = "All statements are constants of the benchmarks.")]
internal static class PlainSql
{
    public static DbCommand Statement(this DbConnection connection, string sql, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.Add(Parameter(connection, i, values[i]));
        }

        return command;
    }

    public static DbParameter Parameter(DbConnection connection, int index, object? value) => connection is NpgsqlConnection
        ? new NpgsqlParameter { Value = value ?? DBNull.Value }
        : new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"${index + 1}"), value ?? DBNull.Value);

    public static async Task<int> ExecuteAsync(this DbConnection connection, string sql, params object?[] values)
    {
        await using var command = connection.Statement(sql, values);
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync();
    }

    public static async Task<long> NumberAsync(this DbConnection connection, string sql, params object?[] values)
    {
        await using var command = connection.Statement(sql, values);
        command.CommandTimeout = 0;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>All rows, each with its values in the order of the columns.</summary>
    public static async Task<(IReadOnlyList<string> Columns, List<object?[]> Rows)> RowsAsync(
        this DbConnection connection, string sql, params object?[] values)
    {
        await using var command = connection.Statement(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
        }

        return (columns, rows);
    }
}
