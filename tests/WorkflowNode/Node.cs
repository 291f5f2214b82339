using System.Security.Cryptography;
using System.Text;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseManagement.WorkflowNode;

/// <summary>
/// A machine that works on the workflows of one database until all have ended: it starts those that are missing, does
/// tasks, sends events (now and then before anybody waits), fires timers. What fails is tried again under the same
/// operation id, as people and machines do. It keeps nothing: it may be killed at any moment.
/// </summary>
public sealed class Node : IAsyncDisposable
{
    private const int Workers = 4;
    private const int Look = 40;

    private readonly ServiceProvider _services;
    private readonly string _connectionString;
    private readonly int _instances;

    /// <param name="connectionString">The PostgreSQL database.</param>
    /// <param name="instances">How many instances there are to be.</param>
    public Node(string connectionString, int instances)
    {
        (_connectionString, _instances) = (connectionString, instances);
        var services = new ServiceCollection();
        services.AddDbContextPool<NodeDb>(options => options.UseNpgsql(connectionString));
        services.AddWorkflowRuntime(scope => scope.GetRequiredService<NodeDb>());
        services.AddScoped<ITurnEffects, NotingEffects>();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        _services = services.BuildServiceProvider();
    }

    /// <summary>The id of an instance.</summary>
    public static string InstanceId(int number) => $"chaos-{number:00000}";

    /// <summary>Makes the tables and publishes the flow.</summary>
    public async Task PrepareAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NodeDb>().Database.EnsureCreatedAsync();
        if (!DefinitionReader.TryRead(Flow.Json, ActivityCatalog.BuiltIn, out var definition, out var problems))
        {
            throw new InvalidOperationException(string.Join(" ", problems.Select(problem => problem.MessageEn)));
        }

        await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().PublishAsync(definition);
    }

    /// <summary>Works until every instance has ended.</summary>
    public async Task WorkAsync()
    {
        using var done = new CancellationTokenSource();
        await Task.WhenAll(
            Enumerable.Range(0, Workers).Select(_ => RepeatAsync(WorkOnAFewAsync, done))
                .Append(RepeatAsync(async () => (await _services.GetRequiredService<TimerPump>().PumpAsync()).Fired > 0, done))
                .Append(RepeatAsync(() => IsAllDoneAsync(done), done)));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // Whatever the database answers, or whether it answers at all: the node goes on.
    private static async Task RepeatAsync(Func<Task<bool>> work, CancellationTokenSource done)
    {
        while (!done.IsCancellationRequested)
        {
            try
            {
                if (await work())
                {
                    continue;
                }
            }
            catch (Exception failure) when (IsOfTheDatabase(failure))
            {
                await Console.Error.WriteLineAsync($"{failure.GetType().Name}: {failure.Message}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    // EF and the driver wrap what happened, sometimes twice.
    private static bool IsOfTheDatabase(Exception? failure) =>
        failure is NpgsqlException or DbUpdateException or TimeoutException or IOException
        || (failure is InvalidOperationException && IsOfTheDatabase(failure.InnerException));

    private async Task<bool> IsAllDoneAsync(CancellationTokenSource done)
    {
        var ended = await ReadAsync("SELECT id, '', '' FROM workflow_instances WHERE status = 'Finished'");
        if (ended.Count == _instances)
        {
            await done.CancelAsync();
        }

        await Task.Delay(TimeSpan.FromMilliseconds(400));
        return false;
    }

    private async Task<bool> WorkOnAFewAsync()
    {
        var missing = await ReadAsync($"""
            SELECT content_hash, '', 'chaos-' || lpad(n::text, 5, '0') FROM workflow_definitions, generate_series(1, {_instances}) AS n
            WHERE NOT EXISTS (SELECT 1 FROM workflow_instances WHERE id = 'chaos-' || lpad(n::text, 5, '0')) ORDER BY random() LIMIT {Look / 4}
            """);
        foreach (var (hash, _, instanceId) in missing)
        {
            await StartAsync(hash, instanceId);
        }

        var open = await ReadAsync($"SELECT id, kind, instance_id FROM workflow_bookmarks WHERE kind IN ('Elsa.RunTask', 'Elsa.Event') ORDER BY random() LIMIT {Look}");
        foreach (var (bookmark, kind, instanceId) in open)
        {
            Stimulus stimulus = kind == "Elsa.Event" ? new DeliverEvent(Flow.Event) : new ResumeBookmark(bookmark);
            await InScopeAsync(runtime => runtime.DeliverAsync(instanceId, stimulus, Operation(kind == "Elsa.Event" ? instanceId + " event" : bookmark)));
        }

        return missing.Count + open.Count > 0;
    }

    private async Task StartAsync(string hash, string instanceId)
    {
        // One event in four comes before its instance.
        if (RandomNumberGenerator.GetInt32(4) == 0)
        {
            await InScopeAsync(runtime => runtime.DeliverAsync(instanceId, new DeliverEvent(Flow.Event), Operation(instanceId + " event")));
        }

        await InScopeAsync(runtime => runtime.StartAsync(hash, instanceId, new StartWorkflow(), Operation(instanceId + " start")));
    }

    private async Task InScopeAsync(Func<WorkflowRuntime, Task> use)
    {
        await using var scope = _services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<WorkflowRuntime>());
    }

    private async Task<List<(string First, string Second, string Third)>> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants and a number of our own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(string, string, string)>();
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return rows;
    }

    /// <summary>The same intention always has the same id, whoever sends it.</summary>
    private static Guid Operation(string intention) => new(SHA256.HashData(Encoding.UTF8.GetBytes(intention)).AsSpan(0, 16));

    private sealed class NotingEffects(NodeDb db) : ITurnEffects
    {
        public Task ApplyAsync(AppliedTurn turn, CancellationToken cancellation)
        {
            db.Notes.AddRange(turn.Effects.OfType<LineWritten>().Select(line => new Note { InstanceId = turn.InstanceId, Text = line.Text }));
            db.Notes.AddRange(turn.Effects.OfType<TaskRequested>().Select(task => new Note { InstanceId = turn.InstanceId, Text = "task " + task.TaskName }));
            return Task.CompletedTask;
        }
    }
}
