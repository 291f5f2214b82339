using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Activities.Http;

/// <summary>Waits for an HTTP request, unless the request started the workflow.</summary>
[ActivityType(TypeName, "Done", Category = "HTTP", IsTrigger = true, TitleZh = "HTTP 端点", TitleEn = "HTTP Endpoint")]
public sealed class HttpEndpoint : Activity
{
    /// <summary>The type name, also the kind of its bookmarks and triggers.</summary>
    internal const string TypeName = "Elsa.HttpEndpoint";

    /// <summary>The input that brings the request to a workflow it starts.</summary>
    internal const string RequestInput = "__HttpRequest";

    private const string TooLarge = "Request too large";

    /// <summary>The path below the door; <c>{name}</c> stands for a part of it.</summary>
    [JsonPropertyName("path")]
    public Input<string> Route { get; set; } = Input.Absent<string>();

    /// <summary>The methods taken.</summary>
    public Input<IReadOnlyList<string>> SupportedMethods { get; set; } = Input.Of<IReadOnlyList<string>>(["GET"]);

    /// <summary>Only signed-in people may ask.</summary>
    public Input<bool> Authorize { get; set; } = false;

    /// <summary>Name of the host's policy that decides who may ask.</summary>
    public Input<string> Policy { get; set; } = Input.Absent<string>();

    /// <summary>How long the asker waits for a response at most.</summary>
    public Input<TimeSpan> RequestTimeout { get; set; } = Input.Absent<TimeSpan>();

    /// <summary>Largest body in bytes; 0 stands for the largest value a workflow takes.</summary>
    public Input<long> RequestSizeLimit { get; set; } = Input.Absent<long>();

    /// <summary>A body that is too large leaves through a port of its own instead of being refused.</summary>
    public bool ExposeRequestTooLargeOutcome { get; set; }

    /// <summary>Method, path and media type.</summary>
    public Output? Result { get; set; }

    /// <summary>The body: JSON as an object, a form as an object of texts, anything else as text.</summary>
    public Output? ParsedContent { get; set; }

    /// <summary>The parts of the path by name.</summary>
    public Output? RouteData { get; set; }

    /// <summary>The query by name.</summary>
    public Output? QueryStringData { get; set; }

    /// <summary>The headers by name, without credentials.</summary>
    public Output? Headers { get; set; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Ports => ExposeRequestTooLargeOutcome ? ["Done", TooLarge] : ["Done"];

    /// <inheritdoc/>
    public override IReadOnlyList<Trigger> Triggers(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return [.. Keys(turn).Select(key => new Trigger(TypeName, key, Terms(turn)))];
    }

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return turn.StartedWorkflow && turn.GetInput(RequestInput) is JsonObject request
            ? Take(turn, request)
            : Outcome.Wait([.. Keys(turn).Select(key => new Wait(TypeName, key, Terms(turn)))]);
    }

    /// <inheritdoc/>
    public override Outcome Resume(ActivityTurn turn, JsonNode? input)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Take(turn, input as JsonObject ?? []);
    }

    private List<string> Keys(ActivityTurn turn)
    {
        var path = turn.Evaluate(Route);
        return string.IsNullOrWhiteSpace(path)
            ? throw new ActivityFailedException("The HTTP endpoint has no path.")
            : [.. (turn.Evaluate(SupportedMethods) ?? ["GET"]).Select(method => HttpRoute.KeyOf(method, path)).Distinct(StringComparer.Ordinal)];
    }

    private JsonObject Terms(ActivityTurn turn) => new()
    {
        ["authorize"] = turn.Evaluate(Authorize),
        ["policy"] = turn.Evaluate(Policy),
        ["sizeLimit"] = turn.Evaluate(RequestSizeLimit),
        ["seconds"] = (long)turn.Evaluate(RequestTimeout).TotalSeconds,
        ["exposesTooLarge"] = ExposeRequestTooLargeOutcome,
    };

    private Outcome Take(ActivityTurn turn, JsonObject request)
    {
        turn.Burst.RequestId = request.Text("id");
        turn.Set(Result, nameof(Result), new JsonObject
        {
            ["method"] = request.Text("method"),
            ["path"] = request.Text("path"),
            ["contentType"] = request.Text("contentType"),
        });
        turn.Set(RouteData, nameof(RouteData), DataValue.FromJson(request["routeData"]));
        turn.Set(QueryStringData, nameof(QueryStringData), DataValue.FromJson(request["query"]));
        turn.Set(Headers, nameof(Headers), DataValue.FromJson(request["headers"]));
        if (request.Flag("tooLarge"))
        {
            return Outcome.Complete(TooLarge);
        }

        turn.Set(ParsedContent, nameof(ParsedContent), HttpContentText.Parse(request.Text("contentType"), request.Text("body")));
        return Outcome.Done;
    }
}
