using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Activities.Http;

/// <summary>Calls another system after the commit and leaves through the port that belongs to the answer.</summary>
[ActivityType("Elsa.FlowSendHttpRequest", Category = "HTTP", TitleZh = "发送 HTTP 请求（流程）", TitleEn = "HTTP Request (flow)")]
public sealed class FlowSendHttpRequest : Activity, ICallsHttp
{
    private const string Unmatched = "Unmatched status code", NotConnected = "Failed to connect", TimedOut = "Timeout";

    /// <inheritdoc/>
    public Input<string> Url { get; set; } = Input.Absent<string>();

    /// <inheritdoc/>
    public Input<string> Method { get; set; } = "GET";

    /// <inheritdoc/>
    public Input<object> Content { get; set; } = Input.Absent<object>();

    /// <inheritdoc/>
    public Input<string> ContentType { get; set; } = Input.Absent<string>();

    /// <inheritdoc/>
    public Input<string> Authorization { get; set; } = Input.Absent<string>();

    /// <inheritdoc/>
    public Input<JsonObject> RequestHeaders { get; set; } = Input.Absent<JsonObject>();

    /// <summary>The statuses that have a port of their own.</summary>
    public Input<IReadOnlyList<object?>> ExpectedStatusCodes { get; set; } = Input.Of<IReadOnlyList<object?>>([200L]);

    /// <summary>Status, headers and media type of the answer.</summary>
    public Output? Result { get; set; }

    /// <summary>The status of the answer.</summary>
    public Output? StatusCode { get; set; }

    /// <summary>The body: JSON as an object, anything else as text.</summary>
    public Output? ParsedContent { get; set; }

    /// <summary>The headers of the answer by name.</summary>
    public Output? ResponseHeaders { get; set; }

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return HttpCalling.Begin(turn, this, Type);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string>? Ports => ExpectedStatusCodes.TryGetLiteral(out var codes)
        ? [.. (codes ?? []).Select(CodeName), "Done", Unmatched, NotConnected, TimedOut]
        : null;

    /// <inheritdoc/>
    public override Outcome Resume(ActivityTurn turn, JsonNode? input)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var answer = HttpCalling.Answer(input);
        if (HttpCalling.StatusOf(answer) is not { } status)
        {
            return Outcome.Complete(answer.Text(HttpCalling.Failure) == HttpCalling.Timeout ? TimedOut : NotConnected);
        }

        HttpCalling.SetOutputs(turn, this, answer, status);
        var expected = turn.Evaluate(ExpectedStatusCodes) ?? [];
        var name = CodeName((long)status);
        return expected.Count == 0 ? Outcome.Complete("Done")
            : Outcome.Complete(expected.Any(code => CodeName(code) == name) ? name : Unmatched, "Done");
    }

    private static string CodeName(object? code) => DataValue.ToText(code) ?? "";
}
