using CaseManagement.Web.Features.Cases.Open;

namespace CaseManagement.Web.Features.Shared;

/// <summary>What the pages of the desks are read with.</summary>
public static class DeskRegistration
{
    /// <summary>Adds the readers of the desks.</summary>
    public static IServiceCollection AddDesks(this IServiceCollection services) => services
        .AddScoped<CaseRowReader>()
        .AddScoped<TaskPanels>()
        .AddScoped<ProcessReader>();
}
