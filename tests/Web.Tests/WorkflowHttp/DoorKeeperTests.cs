using System.Security.Claims;
using CaseManagement.Web.WorkflowHttp;
using CaseManagement.Workflows.Runtime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Web.Tests.WorkflowHttp;

public sealed class DoorKeeperTests
{
    [Theory]
    [InlineData(false, null, null, 401)]
    [InlineData(true, null, null, 403)]
    [InlineData(true, "cross-site", "https://office.example", 403)]
    [InlineData(true, "same-site", null, 403)]
    [InlineData(true, "none", null, 403)]
    [InlineData(true, null, "https://evil.example", 403)]
    [InlineData(true, null, "https://office.example", null)]
    [InlineData(true, "same-origin", null, null)]
    public async Task A_session_counts_only_for_requests_from_a_page_of_this_office(bool signedIn, string? site, string? origin, int? refused) =>
        Assert.Equal(refused, await RefusalAsync(signedIn, site, origin, null));

    [Theory]
    [InlineData("admins", 403)]
    [InlineData("anybody", null)]
    [InlineData("nobody-defined-it", 403)]
    public async Task A_policy_decides_and_an_unknown_one_allows_nobody(string policy, int? refused) =>
        Assert.Equal(refused, await RefusalAsync(true, "same-origin", null, policy));

    private static async Task<int?> RefusalAsync(bool signedIn, string? site, string? origin, string? policy)
    {
        var services = new ServiceCollection().AddLogging().AddAuthorizationCore(o =>
        {
            o.AddPolicy("admins", p => p.RequireClaim("admin"));
            o.AddPolicy("anybody", p => p.RequireAuthenticatedUser());
        });
        await using var provider = services.BuildServiceProvider();
        var context = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([], signedIn ? "cookie" : null)) };
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("office.example");
        context.Request.Headers["Sec-Fetch-Site"] = site;
        context.Request.Headers.Origin = origin;
        var keeper = new DoorKeeper(
            provider.GetRequiredService<IAuthorizationService>(), provider.GetRequiredService<IAuthorizationPolicyProvider>());
        return await keeper.RefusalAsync(context, new HttpTerms(true, policy, 1024, null, false));
    }
}
