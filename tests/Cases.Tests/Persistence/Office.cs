using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Tests.Databases;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.Persistence;

/// <summary>A database of the office with everything that sends requests, for one test.</summary>
internal sealed class Office : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private Office(TestDatabase database, ServiceProvider services)
    {
        _database = database;
        _services = services;
    }

    public IServiceProvider Services => _services;

    /// <summary>Opens an empty office on the provider.</summary>
    /// <param name="postgres">True for PostgreSQL, false for SQLite.</param>
    /// <param name="cluster">Where PostgreSQL databases are made.</param>
    /// <param name="more">Services besides the database.</param>
    /// <param name="schema">Migration to stop at, as an older program left its database; null for this program's schema.</param>
    public static async Task<Office> OpenAsync(
        bool postgres, PostgresCluster cluster, Action<IServiceCollection>? more = null, string? schema = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var database = postgres ? await TestDatabase.NewPostgresAsync(cluster, cancellation) : TestDatabase.NewSqlite();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = postgres ? "PostgreSql" : "Sqlite",
            ["Database:ConnectionString"] = database.ConnectionString,
        }).Build();
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<OfficeClock>()
            .AddSingleton<UnitDirectory>()
            .AddSingleton(new PersonalDataCipher(PersonalDataKeys.Create()))
            .AddScoped<OrganisationLoader>()
            .AddScoped<IActorSource, TestActors>()
            .AddCaseDb(configuration, "unused");
        more?.Invoke(services);
        var office = new Office(database, services.BuildServiceProvider());
        await office.InScopeAsync<CaseDb>(db => schema is null
            ? CreateAsync(db, cancellation)
            : db.GetService<IMigrator>().MigrateAsync(schema, cancellation));
        return office;
    }

    /// <summary>Uses a service in a scope of its own, acting as somebody.</summary>
    public async Task InScopeAsync<T>(Func<T, Task> use, Actor? actor = null) where T : notnull =>
        await InScopeAsync<T, int>(async service =>
        {
            await use(service);
            return 0;
        }, actor);

    /// <summary>Uses a service in a scope of its own and gives its answer.</summary>
    public async Task<TAnswer> InScopeAsync<T, TAnswer>(Func<T, Task<TAnswer>> use, Actor? actor = null) where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<ActingActor>() is { } acting)
        {
            acting.Actor = actor;
        }

        return await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _database.Dispose();
    }

    private static async Task CreateAsync(CaseDb db, CancellationToken cancellation) =>
        Assert.Equal("created", (await DatabaseSchema.PrepareAsync(db, upgrade: false, cancellation)).Value);

    private sealed class TestActors(ActingActor acting) : IActorSource
    {
        public ValueTask<Actor> CurrentAsync(CancellationToken cancellationToken) => ValueTask.FromResult(acting.Actor ?? Actor.System);
    }
}
