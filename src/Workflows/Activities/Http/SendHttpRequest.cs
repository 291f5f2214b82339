using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Http;

/// <summary>Calls another system after the commit and runs what belongs to the answer.</summary>
[ActivityType("Elsa.SendHttpRequest", "Done", Category = "HTTP", TitleZh = "发送 HTTP 请求", TitleEn = "HTTP Request")]
public sealed class SendHttpRequest : Activity, ICallsHttp
{
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

    /// <summary>What runs for which status.</summary>
    public IReadOnlyList<HttpStatusCase> ExpectedStatusCodes { get; set; } = [];

    /// <summary>Runs for any other status.</summary>
    public Activity? UnmatchedStatusCode { get; set; }

    /// <summary>Runs when the other system cannot be reached.</summary>
    public Activity? FailedToConnect { get; set; }

    /// <summary>Runs when the other system does not answer in time.</summary>
    public Activity? Timeout { get; set; }

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
    public override Outcome Resume(ActivityTurn turn, JsonNode? input)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var answer = HttpCalling.Answer(input);
        if (HttpCalling.StatusOf(answer) is not { } status)
        {
            return Run(turn, answer.Text(HttpCalling.Failure) == HttpCalling.Timeout ? Timeout : FailedToConnect);
        }

        HttpCalling.SetOutputs(turn, this, answer, status);
        return Run(turn, ExpectedStatusCodes.FirstOrDefault(c => c.StatusCode == status) is { } expected ? expected.Activity : UnmatchedStatusCode);
    }

    private static Outcome Run(ActivityTurn turn, Activity? chosen)
    {
        if (chosen is null)
        {
            return Outcome.Done;
        }

        turn.Schedule(chosen);
        return Outcome.Stay;
    }
}
