using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases;

/// <summary>Registers the office's rules as read from the definitions folder when first asked for.</summary>
public static class CaseRulesRegistration
{
    private delegate bool Loader<T>(out T? value, out IReadOnlyList<DataProblem> problems);

    /// <summary>Adds the calendar, the ladder, policies with their places, and posts.</summary>
    public static IServiceCollection AddOfficeRules(this IServiceCollection services, DefinitionsFolder folder)
    {
        services.AddSingleton(_ => Load((out WorkingCalendar? c, out IReadOnlyList<DataProblem> p) => OfficeRules.TryLoadCalendar(folder, "cn", out c, out p)));
        services.AddSingleton(_ => Load((out EscalationLadder? l, out IReadOnlyList<DataProblem> p) => OfficeRules.TryLoadLadder(folder, out l, out p)));
        services.AddSingleton(_ => Load((out PolicyBook? b, out IReadOnlyList<DataProblem> p) => OfficeRules.TryLoadPolicies(folder, out b, out p)));
        services.AddSingleton(provider => provider.GetRequiredService<PolicyBook>().Localities);
        services.AddSingleton(_ => OfficePosts.Read(File.ReadAllText(folder.At("organisation", "posts.json"))));
        return services;
    }

    private static T Load<T>(Loader<T> load) where T : class => load(out var value, out var problems) && value is not null
        ? value
        : throw new InvalidOperationException(string.Join(Environment.NewLine, problems.Select(p => $"{p.File} {p.Path}: {p.Problem.En}; {p.Remedy.En}")));
}
