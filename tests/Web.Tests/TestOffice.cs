using CaseManagement.Cases.Persistence;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Web.Tests;

/// <summary>The whole product in this process with a data folder of its own.</summary>
public class TestOffice : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("office");

    /// <summary>True for the demo office.</summary>
    protected virtual bool Demo => true;

    /// <summary>A browser: keeps cookies, does not follow redirects.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>Uses the database.</summary>
    public async Task<T> InDbAsync<T>(Func<CaseDb, Task<T>> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<CaseDb>());
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("Demo", Demo ? "true" : "false")
        .UseSetting("DataDirectory", _data.FullName);
}

/// <summary>An office that opens for the first time, without the demo.</summary>
public sealed class RealOffice : TestOffice
{
    protected override bool Demo => false;
}
