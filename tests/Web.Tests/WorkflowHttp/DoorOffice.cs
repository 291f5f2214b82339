using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Runtime;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Web.Tests.WorkflowHttp;

/// <summary>An office whose door for workflows is open; it waits one second for responses.</summary>
public sealed class DoorOffice : TestOffice
{
    protected override bool Demo => false;

    /// <summary>Publishes a sequence.</summary>
    public async Task PublishAsync(string definitionId, string activities, string options = "{}")
    {
        var json = $$"""
            { "id": "{{definitionId}}-1", "definitionId": "{{definitionId}}", "name": "{{definitionId}}", "version": 1, "options": {{options}},
              "root": { "id": "root", "type": "Elsa.Sequence", "activities": [ {{activities}} ] } }
            """;
        await using var scope = Services.CreateAsyncScope();
        var catalog = scope.ServiceProvider.GetRequiredService<ActivityCatalog>();
        Assert.True(DefinitionReader.TryRead(json, catalog, out var definition, out _));
        await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().PublishAsync(definition, TestContext.Current.CancellationToken);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Workflows:Http:Enabled", "true").UseSetting("Workflows:Http:WaitSeconds", "1");
    }
}
