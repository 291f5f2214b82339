using System.Data.Common;

namespace CaseManagement.Benchmarks.Storage;

/// <summary>One of the engine's tables with the rows of one instance.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">All its columns.</param>
/// <param name="Rows">The rows by their key.</param>
internal sealed record InstanceTableRows(string Name, IReadOnlyList<string> Columns, IReadOnlyDictionary<string, object?[]> Rows);

/// <summary>Everything the engine keeps of one instance, as it is at one moment.</summary>
internal static class EngineRows
{
    public const string Instances = "workflow_instances";
    public const string Inbox = "workflow_inbox";
    public const string Bookmarks = "workflow_bookmarks";
    public const string Timers = "workflow_timers";
    public const string Journal = "workflow_journal";
    public const string Runs = "workflow_activity_runs";

    /// <summary>Each table with its column of the instance and its columns of the key.</summary>
    public static IReadOnlyList<(string Table, string Instance, string[] Key)> Tables { get; } =
    [
        (Instances, "id", ["id"]),
        (Inbox, "instance_id", ["sequence"]),
        (Bookmarks, "instance_id", ["id"]),
        (Timers, "payload", ["id"]),
        (Journal, "instance_id", ["first_sequence"]),
        (Runs, "instance_id", ["activity_number"]),
    ];

    /// <summary>The rows of an instance, by table.</summary>
    public static async Task<IReadOnlyDictionary<string, InstanceTableRows>> ReadAsync(DbConnection connection, string instanceId)
    {
        var tables = new Dictionary<string, InstanceTableRows>(StringComparer.Ordinal);
        foreach (var (table, instance, key) in Tables)
        {
            var (columns, rows) = await connection.RowsAsync($"SELECT * FROM {table} WHERE {instance} = $1", instanceId);
            var places = key.Select(name => columns.ToList().IndexOf(name)).ToList();
            tables[table] = new InstanceTableRows(
                table, columns, rows.ToDictionary(row => string.Join('|', places.Select(place => row[place])), StringComparer.Ordinal));
        }

        return tables;
    }
}
