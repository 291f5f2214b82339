using Microsoft.Data.Sqlite;

namespace CaseManagement.Tests.Hosting;

/// <summary>Looks into the database file of an office, beside the office itself.</summary>
/// <param name="dataFolder">The office's data folder.</param>
/// <param name="isDemo">True for the demo office, whose file has a name of its own.</param>
public sealed class OfficeDatabase(string dataFolder, bool isDemo = true)
{
    private readonly string _connection = new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(dataFolder, isDemo ? "demo.db" : "office.db"),
        Mode = SqliteOpenMode.ReadWrite,
        Pooling = false,
        DefaultTimeout = 10,
    }.ToString();

    /// <summary>The rows of a query.</summary>
    /// <param name="sql">The query, with <c>$0</c>, <c>$1</c> … for the values.</param>
    /// <param name="row">Reads one row.</param>
    /// <param name="values">The values.</param>
    public async Task<IReadOnlyList<T>> RowsAsync<T>(string sql, Func<SqliteDataReader, T> row, params object[] values)
    {
        await using var connection = new SqliteConnection(_connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i}", values[i]);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>The first column of a query as text.</summary>
    public Task<IReadOnlyList<string>> TextsAsync(string sql, params object[] values) =>
        RowsAsync(sql, r => r.IsDBNull(0) ? "" : r.GetValue(0).ToString()!, values);

    /// <summary>The one number a query answers.</summary>
    public async Task<long> NumberAsync(string sql, params object[] values) => (await RowsAsync(sql, r => r.GetInt64(0), values)).Single();
}
