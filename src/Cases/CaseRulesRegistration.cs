using CaseManagement.Cases.Data;
using CaseManagement.Cases.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases;

/// <summary>Registers the office's rules: one book, filled when the office opens, and everything that is read from it.</summary>
public static class CaseRulesRegistration
{
    /// <summary>
    /// Adds the folder, what takes its files in, and the calendar, the ladder, policies with their places, and posts as they are
    /// in force. Needs the database, the case types and the case core.
    /// </summary>
    public static IServiceCollection AddOfficeRules(this IServiceCollection services, DefinitionsFolder folder) => services
        .AddSingleton(folder)
        .AddSingleton<RuleBook>()
        .AddScoped<DefinitionsIntake>()
        .AddSingleton(provider => provider.GetRequiredService<RuleBook>().InForce.Calendar)
        .AddSingleton(provider => provider.GetRequiredService<RuleBook>().InForce.Ladder)
        .AddSingleton<PoliciesInForce>()
        .AddSingleton(provider => provider.GetRequiredService<RuleBook>().InForce.Policies.Localities)
        .AddSingleton(provider => provider.GetRequiredService<RuleBook>().InForce.Posts);
}
