using CaseManagement.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;

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
        var db = services.GetRequiredService<CaseDb>();
        if (isDemo && await services.GetRequiredService<DemoFilling>().StartOverAsync(db, stopping) is { } unfinished)
        {
            return unfinished;
        }

        var isNew = await DatabaseSchema.IsNewAsync(db, stopping);
        if (!isNew && await PrepareAsync(app, db, stopping) is { } old)
        {
            return old;
        }

        // A first start reads the files before it makes anything, so that a refused one leaves nothing behind.
        var problems = await services.GetRequiredService<DefinitionsIntake>().ReadAsync(isNew, isDemo, stopping);
        if (problems.Count > 0)
        {
            return All(services.GetRequiredService<DefinitionsFolder>(), problems);
        }

        if (isNew && await PrepareAsync(app, db, stopping) is { } refused)
        {
            return refused;
        }

        // Makes the key file now: a start that cannot write it must fail before anybody types personal data.
        services.GetRequiredService<PersonalDataCipher>();
        await FillAsync(services, isDemo, stopping);
        return null;
    }

    private static async Task<Sentence?> PrepareAsync(WebApplication app, CaseDb db, CancellationToken cancellationToken)
    {
        var prepared = await DatabaseSchema.PrepareAsync(db, app.Configuration.GetValue("Upgrade", false), cancellationToken);
        return prepared.Succeeded ? null : prepared.Refusals[0].Message;
    }

    private static async Task FillAsync(IServiceProvider services, bool isDemo, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<CaseDb>();
        if (isDemo)
        {
            await services.GetRequiredService<OfficeClock>().StartDemoAsync(db, cancellationToken);
        }

        await services.GetRequiredService<DefinitionsIntake>().AcceptAsync(cancellationToken);
        var rules = services.GetRequiredService<RuleBook>().InForce;
        await services.GetRequiredService<OrganisationLoader>().LoadAsync(rules.Units, cancellationToken);
        var directory = services.GetRequiredService<UnitDirectory>();
        await directory.LoadAsync(db, cancellationToken);
        if (!isDemo)
        {
            await InviteAsync(services, cancellationToken);
            return;
        }

        await services.GetRequiredService<DemoPeople>().LoadAsync(rules.People, directory, cancellationToken);
        if (services.GetService<IDemoOffice>() is { } demo)
        {
            await services.GetRequiredService<DemoFilling>().FillAsync(demo, db, cancellationToken);
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

    private static Sentence All(DefinitionsFolder folder, IReadOnlyList<DataProblem> problems) => new(
        Lines($"{folder.Root} 中的数据文件有 {problems.Count} 处问题，系统未启动：", problems.Select(p => p.Line.Zh)),
        Lines($"The data files in {folder.Root} have {problems.Count} problem(s); the office did not open:", problems.Select(p => p.Line.En)));

    private static string Lines(string first, IEnumerable<string> more) => string.Join(Environment.NewLine, more.Prepend(first));
}
