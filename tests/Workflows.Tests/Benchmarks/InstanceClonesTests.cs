using System.Data.Common;
using System.Globalization;
using System.Text;
using CaseManagement.Benchmarks.Storage;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Tests.Runtime;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Tests.Benchmarks;

/// <summary>What the benchmarks generate is what the runtime would have written.</summary>
public sealed class InstanceClonesTests(PostgresCluster cluster) : DatabaseTests(cluster)
{
    private static readonly string[] OwnValues = ["received_at", "now", "seed", "operation_id", "taken_at", "created_at", "updated_at", "at", "started_at", "completed_at", "due_at"];

    [Theory, MemberData(nameof(Databases))]
    public async Task A_generated_instance_equals_a_real_one_but_for_ids_and_times(string kind)
    {
        await using var host = await OpenAsync(kind);
        foreach (var (definition, steps) in new[] { ("bench-b-3tasks", 2), ("bench-d-delay", 0) })
        {
            var (template, real) = (NewId(), NewId());
            await RunAsync(host, definition, template, steps);
            await RunAsync(host, definition, real, steps);

            var (generated, expected) = await host.InScopeAsync(async scope =>
            {
                await scope.Db.Database.OpenConnectionAsync(Cancellation);
                var connection = scope.Db.Database.GetDbConnection();
                await InstanceClones.MakeAsync(connection, template, first: steps * 100, count: 3);
                return (await RowsAsync(connection, InstanceClones.Id((steps * 100) + 1)), await RowsAsync(connection, real));
            });

            Assert.NotEmpty(expected);
            Assert.Equal(expected, generated);
        }
    }

    private static string NewId() => Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString();

    private static async Task RunAsync(TestHost host, string definition, string instanceId, int steps)
    {
        await host.StartAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Benchmarks", "Definitions", definition + ".json"), Cancellation), instanceId);
        for (var step = 1; step <= steps; step++)
        {
            await host.DeliverAsync(instanceId, new ResumeBookmark($"{instanceId}:b{step}"));
        }
    }

    private static async Task<List<string>> RowsAsync(DbConnection connection, string instanceId)
    {
        var tables = await EngineRows.ReadAsync(connection, instanceId);
        return [.. tables.Values
            .SelectMany(table => table.Rows.Values.Select(row => $"{table.Name}: {string.Join(" | ", row.Select((value, i) => Text(table, i, value, instanceId)))}"))
            .Order(StringComparer.Ordinal)];
    }

    // Ids and times by their length only: a generated row must not be shorter than a real one.
    private static string Text(InstanceTableRows table, int column, object? value, string instanceId) => value switch
    {
        null => "null",
        _ when OwnValues.Contains(table.Columns[column]) => $"own {value.GetType().Name} {(value as string)?.Length}",
        string id when table.Name == EngineRows.Timers && table.Columns[column] == "id" => $"own {id.Length} {Guid.TryParse(id, out _)}",
        byte[] bytes => Own(Encoding.UTF8.GetString(bytes), instanceId),
        _ => Own(string.Create(CultureInfo.InvariantCulture, $"{value}"), instanceId),
    };

    private static string Own(string text, string instanceId) => text.Replace(instanceId, new string('i', instanceId.Length), StringComparison.Ordinal);
}
