using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tests.Persistence;
using CaseManagement.Cases.Walkthroughs;
using CaseManagement.Tests.Databases;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.Walkthroughs;

/// <summary>The demo office with its units, people and case types on a real database, in the morning of 2017-09-20.</summary>
internal sealed class PlayedOffice : IAsyncDisposable
{
    private readonly Office _office;

    private PlayedOffice(Office office, StaffBook staff) => (_office, Staff) = (office, staff);

    public IServiceProvider Services => _office.Services;

    public StaffBook Staff { get; }

    public CaseType Type => Services.GetRequiredService<CaseTypeLibrary>().Current("rebirth-approval");

    public OfficeClock Clock => Services.GetRequiredService<OfficeClock>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<PlayedOffice> OpenAsync(bool postgres, PostgresCluster cluster, bool demo = true, DefinitionsFolder? folder = null)
    {
        folder ??= DefinitionsFolder.Find()!;
        var office = await Office.OpenAsync(postgres, cluster, services => services
            .AddMediation(typeof(CaseDb).Assembly)
            .AddCaseTypes()
            .AddScoped<DemoPeople>()
            .AddScoped<IPasswordHasher<Account>, PasswordHasher<Account>>()
            .AddScoped<ILookupNormalizer, UpperInvariantLookupNormalizer>()
            .AddOfficeRules(folder)
            .AddCaseCore());
        var staff = await FillAsync(office, demo);
        return new PlayedOffice(office, staff);
    }

    /// <summary>Another program of the same office, on the same database and at the same hour.</summary>
    public async Task<PlayedOffice> AnotherNodeAsync()
    {
        var node = _office.AnotherNode();
        await using var scope = node.Services.CreateAsyncScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<CaseDb>());
        var (clock, units) = (services.GetRequiredService<OfficeClock>(), services.GetRequiredService<UnitDirectory>());
        await clock.StartDemoAsync(db, Cancellation);
        var intake = services.GetRequiredService<DefinitionsIntake>();
        Assert.Empty(await intake.ReadAsync(isNew: false, demo: true, Cancellation));
        await intake.AcceptAsync(Cancellation);
        await units.LoadAsync(db, Cancellation);
        return new PlayedOffice(node, await StaffBook.ReadAsync(db, units, clock, Cancellation));
    }

    /// <summary>Sends a request as somebody, in a scope of its own.</summary>
    public Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Actor? actor) =>
        _office.InScopeAsync<IMediator, Result<T>>(mediator => mediator.Send(request, Cancellation), actor ?? Actor.Anonymous);

    public Task<T> ReadAsync<T>(Func<CaseDb, Task<T>> read) => _office.InScopeAsync(read);

    public Task PassAsync(int workingDays) => Services.GetRequiredService<OfficeDays>().PassAsync(workingDays, Cancellation);

    public Task PassUntilAsync(DateOnly day) => Services.GetRequiredService<OfficeDays>().PassUntilAsync(day, Cancellation);

    /// <summary>Plays the demo office's summer.</summary>
    public Task FillDemoAsync() => _office.InScopeAsync<IDemoOffice>(demo => demo.FillAsync(Cancellation));

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    private static async Task<StaffBook> FillAsync(Office office, bool demo)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<CaseDb>();
        var (clock, units) = (services.GetRequiredService<OfficeClock>(), services.GetRequiredService<UnitDirectory>());
        if (demo)
        {
            await clock.StartDemoAsync(db, Cancellation);
        }

        var intake = services.GetRequiredService<DefinitionsIntake>();
        Assert.Empty(await intake.ReadAsync(isNew: false, demo: true, Cancellation));
        await intake.AcceptAsync(Cancellation);
        var rules = services.GetRequiredService<RuleBook>().InForce;
        await services.GetRequiredService<OrganisationLoader>().LoadAsync(rules.Units, Cancellation);
        await units.LoadAsync(db, Cancellation);
        await services.GetRequiredService<DemoPeople>().LoadAsync(rules.People, units, Cancellation);
        return await StaffBook.ReadAsync(db, units, clock, Cancellation);
    }
}
