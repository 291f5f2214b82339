using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Policy;

namespace CaseManagement.Web.Infrastructure;

/// <summary>The office's rules from <c>workflow-definitions</c> (calendar, ladder, places, policies, case types) and the case core that works by them.</summary>
internal static class OfficeRules
{
    private delegate bool Reader<T>(string file, string json, out T? rules, out IReadOnlyList<DataProblem> problems);

    /// <summary>Adds the rules and the case core. A file with problems keeps the program from starting.</summary>
    public static IServiceCollection AddOfficeRules(this IServiceCollection services, OfficeFolders folders)
    {
        var definitions = folders.Definitions;
        services.AddSingleton(definitions);
        services.AddSingleton(_ => Read<WorkingCalendar>(definitions, WorkingCalendarReader.TryRead, "calendars", "cn.json"));
        services.AddSingleton(_ => Read<EscalationLadder>(definitions, EscalationLadder.TryRead, "escalation.json"));
        services.AddSingleton(_ => Read<LocalityBook>(definitions, LocalityBook.TryRead, "organisation", "localities.json"));
        services.AddSingleton(provider => Policies(definitions, provider.GetRequiredService<LocalityBook>()));
        services.AddSingleton(provider => new CaseTypeLibrary(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddScoped<IOpeningStep, CaseTypeVersions>();
        return services.AddCaseCore();
    }

    private static T Read<T>(DefinitionsFolder definitions, Reader<T> read, params string[] path)
        where T : class
    {
        var file = string.Join('/', path);
        return read(file, File.ReadAllText(definitions.At(path)), out var rules, out var problems) ? rules! : throw Refused(problems);
    }

    private static PolicyBook Policies(DefinitionsFolder definitions, LocalityBook places)
    {
        var files = Directory.GetFiles(definitions.At("policies"), "*.json").Order(StringComparer.Ordinal)
            .Select(f => (Path.GetFileName(f), File.ReadAllText(f)));
        return PolicyBookReader.TryRead(files, places, out var book, out var problems) ? book : throw Refused(problems);
    }

    private static InvalidOperationException Refused(IReadOnlyList<DataProblem> problems) => new(string.Join(Environment.NewLine, problems));
}
