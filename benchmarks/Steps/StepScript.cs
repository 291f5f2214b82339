using System.Text;
using CaseManagement.Benchmarks.Storage;

namespace CaseManagement.Benchmarks.Steps;

/// <summary>What one step of a real run wrote: the rows that came, changed and went.</summary>
/// <param name="Instance">The instance's row after the step, by column.</param>
/// <param name="Inbox">Rows of the inbox.</param>
/// <param name="Opened">Bookmarks that came.</param>
/// <param name="Closed">Bookmarks that went.</param>
/// <param name="Journal">Rows of the journal.</param>
/// <param name="Runs">Activity runs that came or changed.</param>
internal sealed record StepRows(
    object?[] Instance,
    IReadOnlyList<object?[]> Inbox,
    IReadOnlyList<object?[]> Opened,
    IReadOnlyList<object?[]> Closed,
    IReadOnlyList<object?[]> Journal,
    IReadOnlyList<object?[]> Runs);

/// <summary>
/// What a real run of the workflow wrote, step by step: the floor writes the same rows with the same bytes for instances
/// of its own.
/// </summary>
/// <param name="Columns">Columns by table.</param>
/// <param name="Steps">The steps in order.</param>
/// <param name="InstanceId">The instance that was recorded.</param>
internal sealed record StepScript(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Columns, IReadOnlyList<StepRows> Steps, string InstanceId)
{
    /// <summary>Runs the workflow once and compares what is in the database after each step with what was there before.</summary>
    public static async Task<StepScript> RecordAsync(Store store, string instanceId, IReadOnlyList<Func<Task>> steps)
    {
        await using var connection = await store.OpenAsync();
        var before = await EngineRows.ReadAsync(connection, instanceId);
        var recorded = new List<StepRows>();
        foreach (var step in steps)
        {
            await step();
            var after = await EngineRows.ReadAsync(connection, instanceId);
            recorded.Add(new StepRows(
                after[EngineRows.Instances].Rows.Single().Value,
                Came(before, after, EngineRows.Inbox), Came(before, after, EngineRows.Bookmarks), Came(after, before, EngineRows.Bookmarks),
                Came(before, after, EngineRows.Journal), Came(before, after, EngineRows.Runs)));
            before = after;
        }

        return new StepScript(before.ToDictionary(table => table.Key, table => table.Value.Columns), recorded, instanceId);
    }

    /// <summary>The value as it would be for another instance whose id has the same length.</summary>
    public object? For(string instanceId, object? value) => value switch
    {
        string text => text.Replace(InstanceId, instanceId, StringComparison.Ordinal),
        byte[] bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(InstanceId, instanceId, StringComparison.Ordinal)),
        _ => value,
    };

    private static List<object?[]> Came(
        IReadOnlyDictionary<string, InstanceTableRows> before, IReadOnlyDictionary<string, InstanceTableRows> after, string table) =>
        [.. after[table].Rows.Where(row => !before[table].Rows.TryGetValue(row.Key, out var old) || !old.SequenceEqual(row.Value)).Select(row => row.Value)];
}
