using System.Globalization;
using CaseManagement.Benchmarks.Storage;
using CaseManagement.Cases;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Forms;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Cases.Tasks;
using CaseManagement.Cases.Walkthroughs;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseManagement.Benchmarks.Commands;

/// <summary>The demo office with its people and the shipped case types; commands go through the whole pipeline, each in a scope of its own.</summary>
internal sealed class CaseOffice : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly StaffBook _staff;
    private int _couples;

    private CaseOffice(ServiceProvider services, StaffBook staff) => (_services, _staff) = (services, staff);

    /// <summary>The case that is told: granted without a hitch.</summary>
    public Walkthrough Story => Type.Walkthroughs["granted-straight"];

    private CaseType Type => _services.GetRequiredService<CaseTypeLibrary>().Current("rebirth-approval");

    public static async Task<CaseOffice> OpenAsync(Store store)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = store.IsPostgres ? "PostgreSql" : "Sqlite",
            ["Database:ConnectionString"] = store.ConnectionString,
        }).Build();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton(TimeProvider.System)
            .AddSingleton<OfficeClock>()
            .AddSingleton<UnitDirectory>()
            .AddSingleton(new PersonalDataCipher(PersonalDataKeys.Create()))
            .AddScoped<OrganisationLoader>()
            .AddScoped<IActorSource, ActingActors>()
            .AddCaseDb(configuration, "unused")
            .AddMediation(typeof(CaseDb).Assembly)
            .AddCaseTypes()
            .AddScoped<DemoPeople>()
            .AddScoped<IPasswordHasher<Account>, PasswordHasher<Account>>()
            .AddScoped<ILookupNormalizer, UpperInvariantLookupNormalizer>()
            .AddOfficeRules(DefinitionsFolder.Find() ?? throw new InvalidOperationException("workflow-definitions was not found."))
            .AddCaseCore()
            .BuildServiceProvider();
        return new CaseOffice(services, await FillAsync(services));
    }

    /// <summary>Hands in an application of a couple nobody has seen before.</summary>
    public async Task<Guid> SubmitAsync()
    {
        var form = Story.Application.DeepClone().AsObject();
        var number = Interlocked.Increment(ref _couples);
        (form["applicantId"], form["spouseId"]) = (IdNumber(1985, number * 2), IdNumber(1983, (number * 2) + 1));
        var materials = Type.Materials.ToDictionary(m => m.Key, _ => "attached");
        var locality = _services.GetRequiredService<UnitDirectory>().At(Story.Unit)!.LocalityCode;
        var receipt = await SendAsync(new SubmitApplication(Guid.NewGuid(), Type.Key, locality, Story.Channel, form, materials, true), Actor.Anonymous);
        return receipt.CaseId ?? throw new InvalidOperationException("The application was not taken.");
    }

    /// <summary>The open task of a step; what the person who completes it has seen before.</summary>
    public async Task<CaseTask> TaskAsync(Guid caseId, string step)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseDb>().Tasks.AsNoTracking()
            .SingleAsync(t => t.CaseId == caseId && t.StepId == step && t.State == CaseTaskState.Open);
    }

    /// <summary>Completes a task as the story tells.</summary>
    public Task<TaskCompleted> CompleteAsync(WalkthroughStep act, CaseTask task) => SendAsync(
        new CompleteTask(
            Guid.NewGuid(), task.Id, task.Version, act.Outcome!, act.Form?.DeepClone().AsObject() ?? [],
            act.Opinion, act.Reason, act.Article, act.Materials, act.Items),
        _staff.Holder(Story.Unit, act.As!));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<T> SendAsync<T>(IRequest<Result<T>> request, Actor actor)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActingActor>().Actor = actor;
        var answer = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
        return answer.TryGet(out var value)
            ? value
            : throw new InvalidOperationException(string.Join("; ", answer.Refusals.Select(refusal => refusal.Message.En)));
    }

    private static async Task<StaffBook> FillAsync(ServiceProvider provider)
    {
        var none = CancellationToken.None;
        await using var scope = provider.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<CaseDb>();
        await DatabaseSchema.PrepareAsync(db, upgrade: false, none);
        var (clock, units) = (services.GetRequiredService<OfficeClock>(), services.GetRequiredService<UnitDirectory>());
        await clock.StartDemoAsync(db, none);
        var intake = services.GetRequiredService<DefinitionsIntake>();
        var problems = await intake.ReadAsync(isNew: false, demo: true, none);
        if (problems.Count > 0)
        {
            throw new InvalidOperationException(string.Join("; ", problems.Select(problem => problem.Line.En)));
        }

        await intake.AcceptAsync(none);
        var rules = services.GetRequiredService<RuleBook>().InForce;
        await services.GetRequiredService<OrganisationLoader>().LoadAsync(rules.Units, none);
        await units.LoadAsync(db, none);
        await services.GetRequiredService<DemoPeople>().LoadAsync(rules.People, units, none);
        return await StaffBook.ReadAsync(db, units, clock, none);
    }

    private static string IdNumber(int year, int number)
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"999999{year + (number / 28_000 % 10)}{1 + (number / 2_800 % 10):00}{1 + (number / 100 % 28):00}{700 + (number % 100):000}");
        return first + IdentityNumber.CheckDigit(first);
    }

    private sealed class ActingActors(ActingActor acting) : IActorSource
    {
        public ValueTask<Actor> CurrentAsync(CancellationToken cancellationToken) => ValueTask.FromResult(acting.Actor ?? Actor.System);
    }
}
