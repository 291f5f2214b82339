using CaseManagement.Tests;

namespace CaseManagement.Web.Tests;

public sealed class RequestRulesTests
{
    [Fact]
    public void Every_request_of_a_page_has_one_handler_and_one_authorization() =>
        Assert.Empty(RequestRules.Offences(typeof(Program).Assembly));
}
