using System.Collections.Concurrent;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;
using CaseManagement.Workflows.Runtime.Calls;
using CaseManagement.Workflows.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseManagement.Workflows.Tests.Runtime;

/// <summary>A host with its own table: it notes each line a workflow writes, each timer it handles, each message it sends.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private TestHost(TestDatabase database, TurnOptions? options, HttpCallOptions? calls)
    {
        this.database = database;
        var registered = new ServiceCollection();
        registered.AddDbContext<WorkflowTestDb>(builder => database.Configure(builder));
        registered.AddSingleton(calls ?? new HttpCallOptions());
        registered.AddSingleton<IOutboxSeal>(new TurnedSeal(this));
        registered.AddWorkflowRuntime(scope => scope.GetRequiredService<WorkflowTestDb>(), options: options);
        registered.AddSingleton(new RuntimeClock(Office, Machine));
        registered.AddSingleton(this);
        registered.AddScoped<ITurnEffects, NotingEffects>();
        registered.AddTimerHandler<NotingTimers>("note");
        registered.AddScoped<IOutboxSender, RecordingSender>();
        services = registered.BuildServiceProvider(validateScopes: true);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ManualTime Office { get; } = new();

    public ManualTime Machine { get; } = new();

    public TimerPump Timers => services.GetRequiredService<TimerPump>();

    public OutboxPump Messages => services.GetRequiredService<OutboxPump>();

    /// <summary>Every turn the host was told of, committed or not.</summary>
    public ConcurrentQueue<AppliedTurn> Turns { get; } = new();

    /// <summary>Keys of messages sent.</summary>
    public ConcurrentQueue<string> Sent { get; } = new();

    /// <summary>Whether the key of the outbox is gone.</summary>
    public bool HasLostKey { get; set; }

    /// <summary>Called when the host is told of a turn; may throw.</summary>
    public Action<AppliedTurn> OnTurn { get; set; } = _ => { };

    /// <summary>Called when a timer of the host's kind fires; may throw.</summary>
    public Func<TimerRow, TimerTable, Task> OnTimer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Called when a message is sent; may throw.</summary>
    public Func<OutboxRow, Task> OnSend { get; set; } = _ => Task.CompletedTask;

    /// <summary>A pump with a limit of its own.</summary>
    public TimerPump NewTimerPump(int limit) => new(
        services.GetRequiredService<IServiceScopeFactory>(),
        scope => scope.GetRequiredService<WorkflowTestDb>(),
        services.GetRequiredService<RuntimeClock>(),
        services.GetRequiredService<ILogger<TimerPump>>())
    {
        Limit = limit,
    };

    public static async Task<TestHost> OpenAsync(
        TestDatabase database, TurnOptions? options = null, HttpCallOptions? calls = null)
    {
        var host = new TestHost(database, options, calls);
        await host.InScopeAsync(async scope => await scope.Db.Database.EnsureCreatedAsync(Cancellation));
        return host;
    }

    /// <summary>Does something in a scope of its own: a new context, as a new request would have.</summary>
    public async Task<T> InScopeAsync<T>(Func<Scope, Task<T>> action)
    {
        await using var scope = services.CreateAsyncScope();
        return await action(new Scope(scope.ServiceProvider));
    }

    /// <summary>Publishes a definition and starts an instance of it.</summary>
    public Task<DeliverResult> StartAsync(string json, string instanceId, Guid? operationId = null) => InScopeAsync(async scope =>
    {
        var hash = await scope.Runtime.PublishAsync(Samples.Read(json), Cancellation);
        return await scope.Runtime.StartAsync(
            hash, instanceId, new StartWorkflow(CorrelationId: "case-1"), operationId ?? Guid.NewGuid(), Cancellation);
    });

    /// <summary>Publishes a definition and gives its hash.</summary>
    public Task<string> PublishAsync(string json) => InScopeAsync(scope => scope.Runtime.PublishAsync(Samples.Read(json), Cancellation));

    /// <summary>Pumps timers and messages until nothing is left that is due.</summary>
    public async Task SettleAsync()
    {
        while ((await Timers.PumpAsync(Cancellation)).Fired + (await Messages.PumpAsync(Cancellation)).Fired > 0)
        {
        }
    }

    public Task<DeliverResult> DeliverAsync(string instanceId, Stimulus stimulus, Guid? operationId = null) => InScopeAsync(
        scope => scope.Runtime.DeliverAsync(instanceId, stimulus, operationId ?? Guid.NewGuid(), Cancellation));

    public Task<List<T>> RowsAsync<T>()
        where T : class => InScopeAsync(scope => scope.Db.Set<T>().AsNoTracking().ToListAsync(Cancellation));

    /// <summary>The log of every instance.</summary>
    public Task<List<JournalLine>> JournalAsync() => InScopeAsync(async scope =>
    {
        var lines = new List<JournalLine>();
        foreach (var id in await scope.Db.Set<InstanceRow>().OrderBy(row => row.CreatedAt).Select(row => row.Id).ToListAsync(Cancellation))
        {
            lines.AddRange(await scope.Db.JournalAsync(id, Cancellation));
        }

        return lines;
    });

    public Task<List<string>> NotesAsync() => InScopeAsync(
        scope => scope.Db.Notes.OrderBy(note => note.Id).Select(note => note.Text).ToListAsync(Cancellation));

    public Task SetTimerAsync(string target, TimeSpan from) => InScopeAsync(async scope =>
    {
        await scope.Timers.SetAsync("note", target, Office.GetUtcNow() + from, cancellation: Cancellation);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        database.Dispose();
    }

    /// <summary>What a request of the host works with.</summary>
    public sealed record Scope(IServiceProvider Services)
    {
        public WorkflowTestDb Db => Services.GetRequiredService<WorkflowTestDb>();

        public WorkflowRuntime Runtime => Services.GetRequiredService<WorkflowRuntime>();

        public TimerTable Timers => Services.GetRequiredService<TimerTable>();

        public HttpRequests Requests => Services.GetRequiredService<HttpRequests>();

        public Outbox Outbox => Services.GetRequiredService<Outbox>();
    }

    private sealed class NotingEffects(WorkflowTestDb db, TestHost host) : ITurnEffects
    {
        public Task ApplyAsync(AppliedTurn turn, CancellationToken cancellation)
        {
            host.Turns.Enqueue(turn);
            db.Notes.AddRange(turn.Effects.OfType<LineWritten>().Select(line => new Note { Text = line.Text }));
            host.OnTurn(turn);
            return Task.CompletedTask;
        }
    }

    private sealed class NotingTimers(WorkflowTestDb db, TimerTable timers, TestHost host) : ITimerHandler
    {
        public async Task FireAsync(TimerRow timer, CancellationToken cancellation)
        {
            db.Notes.Add(new Note { Text = timer.TargetId });
            await db.SaveChangesAsync(cancellation);
            await host.OnTimer(timer, timers);
        }
    }

    private sealed class RecordingSender(TestHost host) : IOutboxSender
    {
        public string Kind => "mail";

        public async Task SendAsync(OutboxRow message, CancellationToken cancellation)
        {
            host.Sent.Enqueue(message.IdempotencyKey);
            await host.OnSend(message);
        }
    }

    /// <summary>Makes texts unreadable by turning them round, for as long as the key is there.</summary>
    private sealed class TurnedSeal(TestHost host) : IOutboxSeal
    {
        public string Seal(string plain) => new([.. plain.Reverse()]);

        public string? Open(string sealedText) => host.HasLostKey ? null : Seal(sealedText);
    }
}
