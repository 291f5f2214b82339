using CaseManagement.Cases.Organisation;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaseManagement.Web.Tests.Citizen;

/// <summary>The demo office with its people and its day, but before its first case: it opens fast.</summary>
public sealed class QuietOffice : TestOffice
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.RemoveAll<IDemoOffice>());
    }
}

/// <summary>Tests that share one quiet office.</summary>
[CollectionDefinition(Name)]
public sealed class QuietOfficeTests : ICollectionFixture<QuietOffice>
{
    public const string Name = "quiet office";
}
