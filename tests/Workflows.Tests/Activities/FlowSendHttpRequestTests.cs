using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Tests.Execution;

namespace CaseManagement.Workflows.Tests.Activities;

public sealed class FlowSendHttpRequestTests
{
    [Theory]
    [InlineData("[200,404]", """{ "statusCode": 404 }""", "404", "Done")]
    [InlineData("[200]", """{ "statusCode": 404 }""", "Unmatched status code", "Done")]
    [InlineData("[]", """{ "statusCode": 404 }""", "Done")]
    [InlineData("[200]", """{ "failure": "connect" }""", "Failed to connect")]
    [InlineData("[200]", """{ "failure": "timeout" }""", "Timeout")]
    public void It_leaves_through_the_port_of_the_answer(string expected, string answer, params string[] outcomes)
    {
        var definition = Some.Definition($$"""
            { "id": "c", "type": "Elsa.FlowSendHttpRequest", "url": "https://example.org/x",
              "expectedStatusCodes": { "typeName": "Object", "expression": { "type": "Object", "value": "{{expected}}" } } }
            """);
        var started = Some.Start(definition);
        var call = Assert.Single(started.Effects.OfType<CallRequested>());
        Assert.Equal(("GET", "https://example.org/x", null), (call.Call.Method, call.Call.Url, call.Call.Body));

        var resumed = Some.Take(definition, started.State, new ResumeBookmark(call.BookmarkId, JsonNode.Parse(answer)));

        Assert.Equal(outcomes, resumed.Effects.OfType<ActivityExecuted>().Last().Outcomes);
    }

    [Fact]
    public void A_body_is_sent_only_with_its_media_type()
    {
        var definition = Some.Definition("""{ "id": "c", "type": "Elsa.FlowSendHttpRequest", "url": "https://example.org/", "content": "x" }""");

        Assert.Null(Some.Start(definition).Effects.OfType<CallRequested>().Single().Call.Body);
    }
}
