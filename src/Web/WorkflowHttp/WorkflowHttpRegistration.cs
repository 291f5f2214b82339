using CaseManagement.Workflows.Runtime;
using CaseManagement.Workflows.Runtime.Calls;
using Microsoft.Extensions.Options;

namespace CaseManagement.Web.WorkflowHttp;

/// <summary>The HTTP door of workflows, and what they may call. Both are shut unless configured.</summary>
internal static class WorkflowHttpRegistration
{
    /// <summary>Registers both.</summary>
    public static IServiceCollection AddWorkflowHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<WorkflowHttpOptions>(configuration.GetSection("Workflows:Http"));
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<WorkflowHttpOptions>>().Value;
            return new HttpCallOptions
            {
                AllowedHosts = options.AllowedHosts,
                AllowPrivateAddresses = options.AllowPrivateAddresses,
                Timeout = TimeSpan.FromSeconds(Math.Clamp(options.CallSeconds, 1, 60)),
            };
        });
        services.AddSingleton<IOutboxSeal, OutboxSeal>();
        services.AddScoped<EndpointSearch>().AddScoped<DoorKeeper>();
        return services;
    }

    /// <summary>
    /// Opens the door, where it is configured. It comes before everything that draws pages: a machine gets statuses and JSON.
    /// </summary>
    public static void UseWorkflowHttp(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<WorkflowHttpOptions>>().Value.Enabled)
        {
            app.Map(WorkflowHttpOptions.Prefix, door => door.UseAuthentication().UseMiddleware<WorkflowDoor>());
        }
    }
}
