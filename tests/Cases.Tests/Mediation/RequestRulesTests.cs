using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Tests;

namespace CaseManagement.Cases.Tests.Mediation;

public sealed class RequestRulesTests
{
    [Fact]
    public void Every_request_has_one_handler_and_one_authorization() => Assert.Empty(RequestRules.Offences(typeof(CaseDb).Assembly));

    [Fact]
    public void A_request_without_authorization_would_be_found() =>
        Assert.Contains(RequestRules.Offences(typeof(RequestRulesTests).Assembly), o => o.StartsWith(nameof(Orphan), StringComparison.Ordinal));

    private sealed record Orphan : IQuery<int>;
}
