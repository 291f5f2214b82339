using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Http;

/// <summary>Answers the HTTP request that started or resumed the workflow.</summary>
[ActivityType("Elsa.WriteHttpResponse", "Done", Category = "HTTP", TitleZh = "写 HTTP 响应", TitleEn = "HTTP Response")]
public sealed class WriteHttpResponse : Activity
{
    /// <summary>The status, by name or number.</summary>
    public Input<HttpStatusCode> StatusCode { get; set; } = HttpStatusCode.OK;

    /// <summary>The body: text as it is, everything else as JSON.</summary>
    public Input<object> Content { get; set; } = Input.Absent<object>();

    /// <summary>Media type of the body; guessed when absent.</summary>
    public Input<string> ContentType { get; set; } = Input.Absent<string>();

    /// <summary>More headers; each value is a text or a list of texts.</summary>
    public Input<JsonObject> ResponseHeaders { get; set; } = Input.Absent<JsonObject>();

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Burst.RequestId is not { } request)
        {
            return Outcome.Fault("There is no HTTP request to answer: none started this workflow, or it was answered before.");
        }

        var status = (int)turn.Evaluate(StatusCode);
        if (status is < 200 or > 599)
        {
            return Outcome.Fault($"{status} is no status of a response; it must be 200 to 599.");
        }

        var (body, guessed) = HttpContentText.Write(turn.Evaluate(Content));
        var limit = turn.Burst.Request.Options.ValueBytes;
        if (body is not null && Encoding.UTF8.GetByteCount(body) > limit)
        {
            return Outcome.Fault($"The body of the response is larger than {limit} bytes.");
        }

        var hasBody = body is not null && status is not (204 or 304);
        var given = turn.Evaluate(ContentType);
        turn.Burst.Emit(new ResponseWritten(
            request, status, hasBody ? (string.IsNullOrEmpty(given) ? guessed : given) : null,
            turn.Evaluate(ResponseHeaders)?.DeepClone().AsObject() ?? [], hasBody ? body : null));
        turn.Burst.RequestId = null;
        return Outcome.Done;
    }
}
