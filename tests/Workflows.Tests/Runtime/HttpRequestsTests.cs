using System.Text.Json.Nodes;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Workflows.Tests.Runtime;

public sealed class HttpRequestsTests(PostgresCluster cluster) : DatabaseTests(cluster)
{
    private static readonly string Answers = Samples.Named("answers",
        Samples.Starting(Samples.Activity("Elsa.HttpEndpoint", ", \"name\": \"In\"", ("path", "orders/{Id}"), ("supportedMethods", "json:[\"POST\"]"))),
        Samples.Activity("Elsa.WriteHttpResponse", ("statusCode", "Created"), ("responseHeaders", "json:{\"X-Seen\":\"yes\"}"),
            ("content", "js:({ id: getRouteDataFromIn().Id, q: getQueryStringDataFromIn().q, got: getParsedContentFromIn().n + 1 })")));

    [Theory, MemberData(nameof(Databases))]
    public async Task A_request_starts_the_workflow_that_begins_with_it_and_gets_its_response_once(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Answers);
        var id = Guid.NewGuid();

        await host.InScopeAsync(async scope =>
        {
            Assert.Empty(await scope.Requests.StartersAsync("GET", Cancellation));
            var starter = Assert.Single(await scope.Requests.StartersAsync("POST", Cancellation));
            Assert.Equal("orders/{Id}", starter.Route);
            Assert.Equal(new HttpTerms(false, null, 65536, null, false), await scope.Requests.TermsAsync(starter, Cancellation));
            return await scope.Requests.HandOverAsync(starter, id, Request(), "case-5", Cancellation);
        });

        var response = await TakeAsync(host, id);
        Assert.Equal((201, "application/json", """{"id":"o-1","q":"x","got":2}"""), (response!.StatusCode, response.ContentType, response.Body));
        Assert.Equal("""{"X-Seen":"yes"}""", response.Headers);
        Assert.Equal("case-5", Assert.Single(await host.RowsAsync<InstanceRow>()).CorrelationId);
        Assert.Null(await TakeAsync(host, id));
        Assert.Empty(await host.RowsAsync<TimerRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_request_resumes_the_instance_that_waits_for_it(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.StartAsync(Waiting(), "a");
        await host.StartAsync(Waiting(), "b");

        var id = Guid.NewGuid();
        await host.InScopeAsync(async scope =>
        {
            Assert.Equal(["go"], await scope.Requests.AwaitedRoutesAsync("PUT", null, null, Cancellation));
            Assert.Empty(await scope.Requests.AwaitedRoutesAsync("PUT", null, "another", Cancellation));
            Assert.Equal(2, (await scope.Requests.WaitersAsync("PUT", "go", null, null, Cancellation)).Count);
            var waiter = Assert.Single(await scope.Requests.WaitersAsync("PUT", "go", "b", null, Cancellation));
            Assert.Equal(10, (await scope.Requests.TermsAsync(waiter, Cancellation))!.SizeLimit);
            return await scope.Requests.HandOverAsync(waiter, id, Request(), null, Cancellation);
        });

        Assert.Equal("text/plain", (await TakeAsync(host, id))!.ContentType);
        Assert.Equal(["a"], (await host.RowsAsync<BookmarkRow>()).Select(row => row.InstanceId).Distinct());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_response_may_come_after_a_wait(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Samples.Named("later",
            Samples.Starting(Samples.Activity("Elsa.HttpEndpoint", ("path", "later"))), Samples.Delay("00:00:05"), Response("done")));
        var id = Guid.NewGuid();
        await host.InScopeAsync(async scope => await scope.Requests.HandOverAsync(
            Assert.Single(await scope.Requests.StartersAsync("GET", Cancellation)), id, Request(), null, Cancellation));
        Assert.Null(await TakeAsync(host, id));

        host.Office.Advance(TimeSpan.FromSeconds(5));
        await host.SettleAsync();

        Assert.Equal("done", (await TakeAsync(host, id))!.Body);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_response_nobody_fetched_is_forgotten(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.PublishAsync(Answers);
        await host.InScopeAsync(async scope => await scope.Requests.HandOverAsync(
            Assert.Single(await scope.Requests.StartersAsync("POST", Cancellation)), Guid.NewGuid(), Request(), null, Cancellation));
        Assert.Single(await host.RowsAsync<ResponseRow>());

        host.Office.Advance(TimeSpan.FromMinutes(11));
        await host.SettleAsync();

        Assert.Empty(await host.RowsAsync<ResponseRow>());
    }

    [Fact]
    public async Task Without_a_request_there_is_nothing_to_answer()
    {
        await using var host = await OpenAsync(Sqlite);

        Assert.Equal("Faulted", (await host.StartAsync(Samples.Sequence(Response("x")), "i")).SubStatus);
    }

    [Fact]
    public async Task A_body_that_is_too_large_leaves_by_its_own_port_where_the_drawing_has_one()
    {
        await using var host = await OpenAsync(Sqlite);
        await host.PublishAsync("""
            { "id": "v", "definitionId": "big", "name": "big", "version": 1, "root": { "id": "f", "type": "Elsa.Flowchart",
              "activities": [
                { "id": "in", "type": "Elsa.HttpEndpoint", "path": "big", "exposeRequestTooLargeOutcome": true, "customProperties": { "canStartWorkflow": true } },
                { "id": "l", "type": "Elsa.WriteLine", "text": "too large" } ],
              "connections": [ { "source": { "activity": "in", "port": "Request too large" }, "target": { "activity": "l", "port": "In" } } ] } }
            """);
        await host.InScopeAsync(async scope =>
        {
            var starter = Assert.Single(await scope.Requests.StartersAsync("GET", Cancellation));
            Assert.True((await scope.Requests.TermsAsync(starter, Cancellation))!.TakesTooLarge);
            return await scope.Requests.HandOverAsync(starter, Guid.NewGuid(), new JsonObject { ["tooLarge"] = true }, null, Cancellation);
        });

        Assert.Equal(["too large"], await host.NotesAsync());
    }

    private static JsonObject Request() => new()
    {
        ["method"] = "POST",
        ["path"] = "/orders/o-1",
        ["routeData"] = new JsonObject { ["Id"] = "o-1" },
        ["query"] = new JsonObject { ["q"] = "x" },
        ["headers"] = new JsonObject(),
        ["contentType"] = "application/json; charset=utf-8",
        ["body"] = """{"n":1}""",
    };

    private static string Waiting() => Samples.Sequence(
        Samples.Activity("Elsa.HttpEndpoint", ("path", "/Go/"), ("supportedMethods", "json:[\"PUT\",\"POST\"]"), ("requestSizeLimit", "10")),
        Response("ok"));

    private static string Response(string content) => Samples.Activity("Elsa.WriteHttpResponse", ("content", content));

    private static Task<ResponseRow?> TakeAsync(TestHost host, Guid id) => host.InScopeAsync(scope => scope.Requests.TakeResponseAsync(id, Cancellation));
}
