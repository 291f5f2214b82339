using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Organisation;
using CaseManagement.Web.Tests.Citizen;

namespace CaseManagement.Web.Tests.Designer;

[Collection(QuietOfficeTests.Name)]
public sealed class StudioDoorTests(QuietOffice office)
{
    [Fact]
    public async Task Without_a_session_the_answer_is_a_401_in_JSON_and_no_sign_in_page()
    {
        var answer = await office.Browser().OpenAsync("/elsa/api/workflow-definitions");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Who_is_no_administrator_gets_a_403()
    {
        var leader = office.Browser();
        await leader.FillAsync("/sign-in", ("account", "leader.ganzhou"), ("password", DemoPeople.Password));

        Assert.Equal(HttpStatusCode.Forbidden, (await leader.OpenAsync("/elsa/api/descriptors/activities")).StatusCode);
    }

    [Fact]
    public async Task A_change_without_the_token_of_the_page_is_not_carried_out()
    {
        var admin = (await Drafter.EnterAsync(office)).Browser;
        var answer = await admin.PostAsJsonAsync("/elsa/api/workflow-definitions/import", new { id = "x", definitionId = "sneaked", name = "x" }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    public async Task A_change_from_another_site_is_not_carried_out(string header, string value)
    {
        var drafter = await Drafter.EnterAsync(office);

        Assert.Equal(HttpStatusCode.Forbidden, (await drafter.SendAsync("/session", [], (header, value))).StatusCode);
    }

    [Fact]
    public async Task The_session_tells_how_long_it_holds_and_can_be_made_longer()
    {
        var drafter = await Drafter.EnterAsync(office);

        Assert.InRange((await drafter.ReadAsync("/session"))["endsIn"]!.GetValue<int>(), 3600, 8 * 3600);
        var answer = await drafter.SendAsync("/session", []);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("office=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_there_is_answered_in_JSON()
    {
        var drafter = await Drafter.EnterAsync(office);
        var answer = await drafter.Browser.OpenAsync("/elsa/api/workflow-definitions/by-id/nobody");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotEmpty(JsonNode.Parse(await answer.TextAsync())!["errors"]!.AsObject());
    }
}
