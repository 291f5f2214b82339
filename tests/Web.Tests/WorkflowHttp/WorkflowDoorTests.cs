using System.Net;
using System.Text;

namespace CaseManagement.Web.Tests.WorkflowHttp;

public sealed class WorkflowDoorTests(DoorOffice office) : IClassFixture<DoorOffice>
{
    [Fact]
    public async Task A_request_gets_the_response_its_workflow_writes()
    {
        await office.PublishAsync("echo", Endpoint("echo/{name:alpha}", ", \"supportedMethods\": { \"typeName\": \"String[]\", \"expression\": { \"type\": \"Object\", \"value\": \"[\\\"POST\\\"]\" } }")
            + """
            , { "id": "w", "type": "Elsa.WriteHttpResponse", "statusCode": "Created",
                "responseHeaders": { "typeName": "Object", "expression": { "type": "Object", "value": "{\"X-Seen\":\"yes\",\"Set-Cookie\":\"office=x\"}" } },
                "content": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "({ name: getRouteDataFromIn().name, got: getParsedContentFromIn().n, who: getHeadersFromIn().Cookie ?? null })" } } }
            """);
        var browser = office.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", "secret=1");

        var answer = await PostAsync(browser, "/workflows/echo/Ann", """{"n":5}""");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("""{"name":"Ann","got":5,"who":null}""", await answer.TextAsync());
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("yes", answer.Headers.GetValues("X-Seen").Single());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(browser, "/workflows/echo/4nn", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/workflows/echo/Ann")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(browser, "/workflows/echo/Ann", "{")).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(browser, "/workflows/echo/Ann", "x", "image/png")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(browser, "/workflows/echo/Ann", new string('x', 65 * 1024), "text/plain")).StatusCode);
    }

    [Fact]
    public async Task A_workflow_that_does_not_respond_in_time_is_told_by_its_number_and_goes_on()
    {
        await office.PublishAsync("slow", Endpoint("slow") + """, { "id": "e", "type": "Elsa.Event", "eventName": "Never" }""");

        var answer = await office.Browser().OpenAsync("/workflows/slow");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Matches("\\{\"instanceId\":\"[0-9a-f-]{36}\"\\}", await answer.TextAsync());
    }

    [Fact]
    public async Task A_workflow_that_ends_without_a_response_answers_with_a_bare_status()
    {
        await office.PublishAsync("silent", Endpoint("silent"));
        await office.PublishAsync("broken", Endpoint("broken") + """, { "id": "f", "type": "Elsa.Fault" }""");

        Assert.Equal(HttpStatusCode.OK, (await office.Browser().OpenAsync("/workflows/silent")).StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, (await office.Browser().OpenAsync("/workflows/broken")).StatusCode);
    }

    [Fact]
    public async Task A_path_two_workflows_match_is_ambiguous()
    {
        await office.PublishAsync("by-id", Endpoint("thing/{id}"));
        await office.PublishAsync("by-name", Endpoint("thing/first"));

        var answer = await office.Browser().OpenAsync("/workflows/thing/first");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("More than one workflow", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_for_signed_in_people_turns_others_away()
    {
        await office.PublishAsync("inner", Endpoint("inner", ", \"authorize\": true"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await office.Browser().OpenAsync("/workflows/inner")).StatusCode);
    }

    [Fact]
    public async Task A_workflow_that_runs_once_at_a_time_answers_a_second_request_with_a_conflict()
    {
        await office.PublishAsync(
            "once", Endpoint("once") + """, { "id": "e", "type": "Elsa.Event", "eventName": "Never" }""",
            """{ "activationStrategyType": "SingletonStrategy" }""");

        Assert.Equal(HttpStatusCode.Accepted, (await office.Browser().OpenAsync("/workflows/once")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await office.Browser().OpenAsync("/workflows/once")).StatusCode);
    }

    private static string Endpoint(string path, string more = "") => $$"""
        { "id": "in", "name": "In", "type": "Elsa.HttpEndpoint", "path": "{{path}}", "customProperties": { "canStartWorkflow": true } {{more}} }
        """;

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, string body, string type = "application/json") =>
        browser.PostAsync(new Uri(page, UriKind.Relative), new StringContent(body, Encoding.UTF8, type), TestContext.Current.CancellationToken);
}

public sealed class ShutDoorTests(RealOffice office) : IClassFixture<RealOffice>
{
    [Fact]
    public async Task The_door_is_shut_unless_it_is_configured()
    {
        var answer = await office.Browser().OpenAsync("/workflows/any");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }
}
