using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Persistence;

/// <summary>Inserts many rows by few statements: a turn writes dozens, and tracking each would cost more than it gives.</summary>
internal static class RowWriter
{
    private const int RowsPerStatement = 400;

    /// <summary>Inserts rows into a table.</summary>
    /// <param name="db">The context whose transaction is used.</param>
    /// <param name="into">Table and columns, such as <c>workflow_bookmarks (id, kind)</c>.</param>
    /// <param name="onConflict">What to do with rows that are there already; empty when there can be none.</param>
    /// <param name="rows">Values in the order of the columns: text, whole numbers or null.</param>
    /// <param name="cancellation">Stops between statements.</param>
    public static async Task InsertAsync(
        DbContext db, string into, string onConflict, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        foreach (var chunk in rows.Chunk(RowsPerStatement))
        {
            var sql = Statement(into, onConflict, chunk[0].Length, chunk.Length);
            await db.Database.ExecuteSqlRawAsync(sql, chunk.SelectMany(row => row)!, cancellation);
        }
    }

    /// <summary>Deletes the rows of a table whose <paramref name="column"/> has one of the values.</summary>
    public static async Task DeleteAsync(
        DbContext db, string table, string column, IReadOnlyList<string> values, CancellationToken cancellation)
    {
        foreach (var chunk in values.Chunk(RowsPerStatement))
        {
            var sql = $"DELETE FROM {table} WHERE {column} IN {Placeholders(0, chunk.Length)}";
            await db.Database.ExecuteSqlRawAsync(sql, chunk, cancellation);
        }
    }

    private static string Statement(string into, string onConflict, int columns, int rows)
    {
        var sql = new StringBuilder("INSERT INTO ").Append(into).Append(" VALUES ");
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "" : ", ").Append(Placeholders(row * columns, columns));
        }

        return sql.Append(' ').Append(onConflict).ToString();
    }

    private static string Placeholders(int from, int count) =>
        "(" + string.Join(", ", Enumerable.Range(from, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{{i}}}"))) + ")";
}
