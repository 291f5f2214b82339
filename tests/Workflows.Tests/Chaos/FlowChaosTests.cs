using System.Diagnostics;
using System.Globalization;
using CaseManagement.Tests.Databases;
using CaseManagement.WorkflowNode;
using Npgsql;

namespace CaseManagement.Workflows.Tests.Chaos;

/// <summary>
/// Nodes are killed and the database falls over while thousands of instances with tasks, timers and events run: every step
/// happens exactly once and none is stuck.
/// </summary>
public sealed class FlowChaosTests(PostgresCluster cluster, ITestOutputHelper output)
{
    private const int DamageInstances = 10;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // A node that is killed before it could begin anything proves nothing: after this they are left in peace.
    private static readonly TimeSpan Rage = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(1), InlineData(2)]
    [Trait("Category", "Long")]
    public async Task Killed_again_and_again_every_step_happens_once_and_none_is_stuck(int nodes)
    {
        var instances = Number("CHAOS_INSTANCES", 5000);
        var random = new Random(Number("CHAOS_SEED", 1));
        PostgresCluster.RequireInstalled();
        using var server = PostgresServer.Start(CrashSafe);
        var database = await PrepareAsync(await server.NewDatabaseAsync(Cancellation), instances);
        var processes = Enumerable.Range(0, nodes).Select(_ => new NodeProcess(database, instances)).ToList();
        try
        {
            var watch = Stopwatch.StartNew();
            var (kills, stops) = await RageAsync(random, server, processes, watch);
            output.WriteLine($"{nodes} nodes, {instances} instances: {kills} kills, {stops} falls of the database, {watch.Elapsed.TotalSeconds:N0} s");
            Assert.All(processes, node => Assert.True(node.ExitCode == 0, $"A node ended with {node.ExitCode}:\n{node.LastWords}"));
            Assert.True(kills > 2 && stops > 2, "It was too calm.");
            Assert.Empty(await FindAsync(database, instances));
        }
        finally
        {
            processes.ForEach(node => node.Dispose());
        }
    }

    [Fact]
    public async Task Every_damage_is_found()
    {
        var database = await PrepareAsync(await cluster.NewDatabaseAsync(Cancellation), DamageInstances);
        await using (var node = new Node(database, DamageInstances))
        {
            await node.WorkAsync();
        }

        Assert.Empty(await FindAsync(database, DamageInstances));
        const string One = "instance_id = 'chaos-00003'";
        string[] damages =
        [
            "DELETE FROM workflow_instances WHERE id = 'chaos-00003'",
            "UPDATE workflow_instances SET status = 'Running', sub_status = 'Suspended' WHERE id = 'chaos-00003'",
            "INSERT INTO workflow_timers (id, due_at, kind, target_id, attempts, retry_at) VALUES ('t', 0, 'bookmark', 'chaos-00003:b9', 0, 0)",
            $"UPDATE workflow_inbox SET taken_at = NULL WHERE {One} AND sequence = 2",
            Line("\"line2\",\"Elsa.WriteLine\",\"Completed\"", "\"line2\",\"Elsa.WriteLine\",\"Canceled\""),
            Line("\"task2\",\"Elsa.RunTask\",\"Resumed\"", "\"task1\",\"Elsa.RunTask\",\"Resumed\""),
            $"UPDATE workflow_activity_runs SET status = 'Running' WHERE {One} AND activity_id = 'wait2'",
            $"DELETE FROM notes WHERE {One} AND text = 'delivered'",
            $"INSERT INTO notes (instance_id, text) VALUES ('chaos-00003', 'approved')",
            $"UPDATE workflow_inbox SET operation_id = (SELECT MIN(operation_id) FROM workflow_inbox WHERE {One}) WHERE {One}",
            $"UPDATE workflow_inbox SET sequence = 99 WHERE {One} AND sequence = 3",
            $"UPDATE workflow_inbox SET turn = 1 WHERE {One} AND turn = 2",
            "UPDATE workflow_instances SET version = version + 1 WHERE id = 'chaos-00003'",
            $"UPDATE workflow_journal SET first_sequence = 999 WHERE {One} AND first_sequence = (SELECT MAX(first_sequence) FROM workflow_journal WHERE {One})",
            $"DELETE FROM workflow_journal WHERE {One} AND first_sequence = 1",
            $"UPDATE workflow_inbox SET answer = NULL WHERE {One} AND sequence = 1",
        ];
        static string Line(string text, string instead) => $"UPDATE workflow_journal SET lines = replace(lines, '{text}', '{instead}') WHERE {One} AND strpos(lines, '{text}') > 0";
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancellation);
        foreach (var damage in damages)
        {
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await using var command = new NpgsqlCommand(damage, connection);
            Assert.True(await command.ExecuteNonQueryAsync(Cancellation) > 0, $"Damaged nothing: {damage}");
            Assert.True((await FlowTraces.FindAsync(connection, DamageInstances, Cancellation)).Count > 0, $"Nobody noticed: {damage}");
            await transaction.RollbackAsync(Cancellation);
        }
    }

    // A process that dies leaves what it wrote with the operating system: that is all these crashes need.
    private const string CrashSafe = "-c fsync=off -c full_page_writes=on -c synchronous_commit=on -c deadlock_timeout=100ms";

    private static int Number(string variable, int otherwise) =>
        int.Parse(Environment.GetEnvironmentVariable(variable) ?? otherwise.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static async Task<string> PrepareAsync(string empty, int instances)
    {
        var database = new NpgsqlConnectionStringBuilder(empty) { MaxPoolSize = 10, Timeout = 5, CommandTimeout = 20 }.ToString();
        await using var node = new Node(database, instances);
        await node.PrepareAsync();
        return database;
    }

    private static async Task<(int Kills, int Stops)> RageAsync(
        Random random, PostgresServer server, List<NodeProcess> nodes, Stopwatch watch)
    {
        var (kills, stops) = (0, 0);
        while (!nodes.TrueForAll(node => node.HasEnded))
        {
            Assert.True(watch.Elapsed < Limit, $"Not done after {Limit}, {kills} kills and {stops} falls of the database: something is stuck.");
            await Task.Delay(random.Next(2000, 6000), Cancellation);
            if (watch.Elapsed > Rage)
            {
                continue;
            }

            if ((kills + stops + random.Next(2)) % 2 == 0)
            {
                await nodes[random.Next(nodes.Count)].KillAndReplaceAsync(TimeSpan.FromMilliseconds(random.Next(300)), Cancellation);
                kills++;
            }
            else
            {
                server.StopAtOnce();
                await Task.Delay(random.Next(300), Cancellation);
                server.StartAgain();
                stops++;
            }
        }

        return (kills, stops);
    }

    private static async Task<IReadOnlyList<string>> FindAsync(string database, int instances)
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancellation);
        return await FlowTraces.FindAsync(connection, instances, Cancellation);
    }
}
