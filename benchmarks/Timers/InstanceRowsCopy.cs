using System.Globalization;
using CaseManagement.Benchmarks.Storage;

namespace CaseManagement.Benchmarks.Timers;

/// <summary>Copies the rows of one instance from one database to another of the same kind.</summary>
internal static class InstanceRowsCopy
{
    public static async Task CopyAsync(Store from, Store to, string instanceId)
    {
        await using var source = await from.OpenAsync();
        await using var target = await to.OpenAsync();
        foreach (var (name, columns, rows) in (await EngineRows.ReadAsync(source, instanceId)).Values)
        {
            var places = string.Join(", ", columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}")));
            foreach (var row in rows.Values)
            {
                await target.ExecuteAsync($"INSERT INTO {name} ({string.Join(", ", columns)}) VALUES ({places})", row);
            }
        }
    }
}
