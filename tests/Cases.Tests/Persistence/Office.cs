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
    private readonly Func<ServiceProvider> _build;
    private readonly ServiceProvider _services;
    private readonly bool _isFirst;

    private Office(TestDatabase database, Func<ServiceProvider> build, bool isFirst)
    {
        (_database, _build, _isFirst) = (database, build, isFirst);
        _services = build();
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
        var cipher = new PersonalDataCipher(PersonalDataKeys.Create());
        var office = new Office(database, () => Build(configuration, cipher, more), isFirst: true);
        await office.InScopeAsync<CaseDb>(db => schema is null
            ? CreateAsync(db, cancellation)
            : db.GetService<IMigrator>().MigrateAsync(schema, cancellation));
        return office;
    }

    /// <summary>Another program on the same database, with the same keys. It goes before this one does.</summary>
    public Office AnotherNode() => new(_database, _build, isFirst: false);

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
        if (_isFirst)
        {
            _database.Dispose();
        }
    }

    private static ServiceProvider Build(IConfiguration configuration, PersonalDataCipher cipher, Action<IServiceCollection>? more)
    {
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<OfficeClock>()
            .AddSingleton<UnitDirectory>()
            .AddSingleton(cipher)
            .AddScoped<OrganisationLoader>()
            .AddScoped<IActorSource, TestActors>()
            .AddCaseDb(configuration, "unused");
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static async Task CreateAsync(CaseDb db, CancellationToken cancellation) =>
        Assert.Equal("created", (await DatabaseSchema.PrepareAsync(db, upgrade: false, cancellation)).Value);

    private sealed class TestActors(ActingActor acting) : IActorSource
    {
        public ValueTask<Actor> CurrentAsync(CancellationToken cancellationToken) => ValueTask.FromResult(acting.Actor ?? Actor.System);
    }
}
