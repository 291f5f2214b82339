using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Design.TryOut;

/// <summary>
/// An office of its own for one try-out: the rules and units of the real one, made-up people, the drafted case type, a virtual
/// clock and a database that is gone afterwards. Everything in it is the real code; nothing reaches the real office.
/// </summary>
internal sealed class TryOutOffice : IAsyncDisposable
{
    private readonly string _file;
    private readonly ServiceProvider _services;

    private TryOutOffice(string file, ServiceProvider services) => (_file, _services) = (file, services);

    public IServiceProvider Services => _services;

    public OfficeClock Clock => _services.GetRequiredService<OfficeClock>();

    /// <summary>Opens it in the morning of a day.</summary>
    public static async Task<TryOutOffice> OpenAsync(
        CaseType type, IReadOnlyList<CaseType> others, RuleSet rules, DefinitionsFolder folder, DateOnly day, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Path.GetTempPath(), $"try-out-{Guid.NewGuid():N}.db");
        var office = new TryOutOffice(file, Build(file, folder));
        try
        {
            await office.FillAsync([.. others.Where(o => o.Key != type.Key), type], rules, day, cancellationToken);
            return office;
        }
        catch
        {
            await office.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        foreach (var path in new[] { _file, $"{_file}-wal", $"{_file}-shm" })
        {
            File.Delete(path);
        }
    }

    private static ServiceProvider Build(string file, DefinitionsFolder folder)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Database:ConnectionString"] = connection }).Build();
        return new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<OfficeClock>()
            .AddSingleton<UnitDirectory>()
            .AddSingleton(new PersonalDataCipher(PersonalDataKeys.Create()))
            .AddScoped<OrganisationLoader>()
            .AddScoped<IActorSource, StageActor>()
            .AddCaseDb(configuration, Path.GetTempPath())
            .AddMediation(typeof(CaseDb).Assembly)
            .AddCaseTypes()
            .AddOfficeRules(folder)
            .AddCaseCore()
            .BuildServiceProvider();
    }

    private async Task FillAsync(IReadOnlyList<CaseType> types, RuleSet rules, DateOnly day, CancellationToken cancellationToken)
    {
        _services.GetRequiredService<RuleBook>().Put(rules);
        await using var scope = _services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<CaseDb>();
        await DatabaseSchema.PrepareAsync(db, upgrade: false, cancellationToken);
        await Clock.StartDemoAsync(db, cancellationToken);
        await Clock.BeginDemoEarlierAsync(db, OfficeClock.At(day, OfficeDays.Morning), cancellationToken);
        await services.GetRequiredService<OrganisationLoader>().LoadAsync(rules.Units, cancellationToken);
        var units = services.GetRequiredService<UnitDirectory>();
        await units.LoadAsync(db, cancellationToken);
        TryOutPeople.Add(db, units, rules.Posts);
        foreach (var type in types)
        {
            await services.GetRequiredService<CaseTypeRegister>().MakeCurrentAsync(type, 1, cancellationToken);
            services.GetRequiredService<CaseTypeLibrary>().PutCurrent(type);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private sealed class StageActor(ActingActor acting) : IActorSource
    {
        public ValueTask<Actor> CurrentAsync(CancellationToken cancellationToken) => ValueTask.FromResult(acting.Actor ?? Actor.System);
    }
}
