using CaseManagement.Cases.Organisation;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>Registers the case types of the office.</summary>
public static class CaseTypesRegistration
{
    /// <summary>Adds the library, and the opening step that fills it. Needs the database, the workflow runtime and the definitions folder.</summary>
    public static IServiceCollection AddCaseTypes(this IServiceCollection services) => services
        .AddSingleton(provider => new CaseTypeLibrary(provider.GetRequiredService<IServiceScopeFactory>()))
        .AddScoped<IOpeningStep, CaseTypeVersions>();
}
