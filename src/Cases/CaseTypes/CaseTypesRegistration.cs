using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.TryOut;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>Registers the case types of the office.</summary>
public static class CaseTypesRegistration
{
    /// <summary>Adds the library, and what fills it when the office opens. Needs the database, the workflow runtime and the definitions folder.</summary>
    public static IServiceCollection AddCaseTypes(this IServiceCollection services) => services
        .AddSingleton(provider => new CaseTypeLibrary(provider.GetRequiredService<IServiceScopeFactory>()))
        .AddScoped<CaseTypeVersions>()
        .AddScoped<CaseTypeRegister>()
        .AddScoped<DesignShelf>()
        .AddScoped<FileChanges>()
        .AddSingleton<TryOutDesk>();
}
