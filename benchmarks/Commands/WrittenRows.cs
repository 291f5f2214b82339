using System.Data.Common;
using CaseManagement.Benchmarks.Storage;

namespace CaseManagement.Benchmarks.Commands;

/// <summary>How a row changed.</summary>
internal enum RowChange
{
    Inserted,
    Updated,
    Deleted,
}

/// <summary>A row that a command wrote.</summary>
/// <param name="Change">How.</param>
/// <param name="Table">The table.</param>
/// <param name="Values">For an insert all values, for an update the changed ones, by column.</param>
/// <param name="Key">The primary key, by column.</param>
internal sealed record WrittenRow(
    RowChange Change, OfficeTable Table, IReadOnlyDictionary<string, object?> Values, IReadOnlyDictionary<string, object?> Key);

/// <summary>A table as the model tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Columns of the primary key.</param>
/// <param name="Unique">Columns of other unique indexes.</param>
/// <param name="IsNumbered">Whether the database numbers its rows.</param>
internal sealed record OfficeTable(string Name, IReadOnlyList<string> Key, IReadOnlySet<string> Unique, bool IsNumbered);

/// <summary>Finds out what a command wrote, in whatever tables, by comparing the database before and after.</summary>
internal sealed class WrittenRows(DbConnection connection, IReadOnlyList<OfficeTable> tables)
{
    private Dictionary<string, Dictionary<string, Dictionary<string, object?>>> _before = [];

    /// <summary>Takes the database as it is.</summary>
    public async Task LookAsync() => _before = await ReadAsync();

    /// <summary>What was written since the last look.</summary>
    public async Task<IReadOnlyList<WrittenRow>> SinceAsync()
    {
        var after = await ReadAsync();
        var written = new List<WrittenRow>();
        foreach (var table in tables)
        {
            var (old, now) = (_before[table.Name], after[table.Name]);
            written.AddRange(now.Where(row => !old.ContainsKey(row.Key)).Select(row => new WrittenRow(RowChange.Inserted, table, row.Value, KeyOf(table, row.Value))));
            written.AddRange(now.Where(row => old.ContainsKey(row.Key)).Select(row => (row.Value, Changed: Changed(old[row.Key], row.Value)))
                .Where(row => row.Changed.Count > 0).Select(row => new WrittenRow(RowChange.Updated, table, row.Changed, KeyOf(table, row.Value))));
            written.AddRange(old.Where(row => !now.ContainsKey(row.Key)).Select(row => new WrittenRow(RowChange.Deleted, table, row.Value, KeyOf(table, row.Value))));
        }

        _before = after;
        return written;
    }

    private static Dictionary<string, object?> KeyOf(OfficeTable table, Dictionary<string, object?> row) => table.Key.ToDictionary(column => column, column => row[column]);

    private static Dictionary<string, object?> Changed(Dictionary<string, object?> old, Dictionary<string, object?> now) =>
        now.Where(value => !AreEqual(old[value.Key], value.Value)).ToDictionary(value => value.Key, value => value.Value);

    private static bool AreEqual(object? one, object? other) => one is byte[] a && other is byte[] b ? a.AsSpan().SequenceEqual(b) : Equals(one, other);

    private async Task<Dictionary<string, Dictionary<string, Dictionary<string, object?>>>> ReadAsync()
    {
        var all = new Dictionary<string, Dictionary<string, Dictionary<string, object?>>>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var (columns, rows) = await connection.RowsAsync($"SELECT * FROM \"{table.Name}\"");
            all[table.Name] = rows
                .Select(row => columns.Select((column, i) => (column, row[i])).ToDictionary(value => value.column, value => value.Item2))
                .ToDictionary(row => string.Join('|', table.Key.Select(column => row[column])), StringComparer.Ordinal);
        }

        return all;
    }
}
