using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Cases.Persistence;

namespace CaseManagement.Web.Infrastructure;

/// <summary>What happens before the first request: data files are checked, the database is prepared, the offices and the demo are put in.</summary>
internal static class Opening
{
    /// <summary>Opens the office; the sentence that says why it cannot.</summary>
    public static async Task<Sentence?> OpenAsync(WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var isDemo = app.Configuration.GetValue("Demo", false);
        foreach (var check in services.GetServices<IOpeningCheck>())
        {
            if (await check.CheckAsync(stopping) is { } refused)
            {
                return refused;
            }
        }

        var problems = new List<DataProblem>();
        var folder = services.GetRequiredService<OfficeFolders>().Definitions;
        var units = UnitsFile.Read(folder, problems);
        IReadOnlyList<DemoPerson> people = isDemo ? DemoPeopleFile.Read(folder, units, services.GetRequiredService<OfficePosts>(), problems) : [];
        if (problems.Count > 0)
        {
            return All(problems);
        }

        var db = services.GetRequiredService<CaseDb>();
        var prepared = await DatabaseSchema.PrepareAsync(db, app.Configuration.GetValue("Upgrade", false), stopping);
        if (!prepared.Succeeded)
        {
            return prepared.Refusals[0].Message;
        }

        // Makes the key file now: a start that cannot write it must fail before anybody types personal data.
        services.GetRequiredService<PersonalDataCipher>();
        await FillAsync(services, units, people, isDemo, stopping);
        return null;
    }

    private static async Task FillAsync(
        IServiceProvider services, IReadOnlyList<UnitEntry> units, IReadOnlyList<DemoPerson> people, bool isDemo, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<CaseDb>();
        if (isDemo)
        {
            await services.GetRequiredService<OfficeClock>().StartDemoAsync(db, cancellationToken);
        }

        await services.GetRequiredService<OrganisationLoader>().LoadAsync(units, cancellationToken);
        var directory = services.GetRequiredService<UnitDirectory>();
        await directory.LoadAsync(db, cancellationToken);
        foreach (var step in services.GetServices<IOpeningStep>())
        {
            await step.OpenAsync(cancellationToken);
        }

        if (!isDemo)
        {
            await InviteAsync(services, cancellationToken);
            return;
        }

        await services.GetRequiredService<DemoPeople>().LoadAsync(people, directory, cancellationToken);
        if (services.GetService<IDemoOffice>() is { } demo)
        {
            await demo.FillAsync(cancellationToken);
        }
    }

    // To the console and nowhere else: who reads the log file later must not find a link that opens.
    private static async Task InviteAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<FirstAdministrator>().InviteAsync(cancellationToken) is { } token)
        {
            Console.WriteLine($"首次启动：请在 24 小时内打开 /setup/{token} 建立第一个管理员账号。");
            Console.WriteLine($"First start: open /setup/{token} within 24 hours to make the first administrator.");
        }
    }

    private static Sentence All(List<DataProblem> problems) => new(
        string.Join(Environment.NewLine, problems.Select(p => $"{p.File} {p.Path}：{p.Problem.Zh}；{p.Remedy.Zh}")),
        string.Join(Environment.NewLine, problems.Select(p => $"{p.File} {p.Path}: {p.Problem.En}; {p.Remedy.En}")));
}
