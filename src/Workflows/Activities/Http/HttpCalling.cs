using System.Text;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Activities.Http;

/// <summary>The inputs and outputs of activities that call other systems.</summary>
internal interface ICallsHttp
{
    Input<string> Url { get; }

    Input<string> Method { get; }

    Input<object> Content { get; }

    Input<string> ContentType { get; }

    Input<string> Authorization { get; }

    Input<JsonObject> RequestHeaders { get; }

    Output? Result { get; }

    Output? StatusCode { get; }

    Output? ParsedContent { get; }

    Output? ResponseHeaders { get; }
}

/// <summary>
/// Calls to other systems: a bookmark, and a message that goes out after the commit; the answer resumes the bookmark.
/// </summary>
internal static class HttpCalling
{
    /// <summary>Members of the answer that resumes the bookmark.</summary>
    public const string Status = "statusCode", Headers = "headers", ContentType = "contentType", Body = "body", Failure = "failure", Refusal = "refusal";

    /// <summary>Values of <see cref="Failure"/>.</summary>
    public const string Connect = "connect", Timeout = "timeout";

    /// <summary>Asks for the call and waits.</summary>
    public static Outcome Begin(ActivityTurn turn, ICallsHttp activity, string type)
    {
        var url = turn.Evaluate(activity.Url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return Outcome.Fault($"“{url}” is no address that can be called; it must begin with http:// or https://.");
        }

        if (address.UserInfo.Length > 0)
        {
            // An address is kept and told in many places; a password is not to be in it.
            return Outcome.Fault("The address holds a name or password; put them into the authorization instead.");
        }

        var contentType = turn.Evaluate(activity.ContentType);
        var (body, _) = string.IsNullOrEmpty(contentType) ? default : HttpContentText.Write(turn.Evaluate(activity.Content));
        var limit = turn.Burst.Request.Options.ValueBytes;
        if (body is not null && Encoding.UTF8.GetByteCount(body) > limit)
        {
            return Outcome.Fault($"The body of the call is larger than {limit} bytes.");
        }

        var headers = turn.Evaluate(activity.RequestHeaders)?.DeepClone().AsObject() ?? [];
        if (turn.Evaluate(activity.Authorization) is { Length: > 0 } authorization)
        {
            headers["Authorization"] = authorization;
        }

        var call = new HttpCall(
            (turn.Evaluate(activity.Method) ?? "GET").Trim().ToUpperInvariant(), address.AbsoluteUri, headers,
            body is null ? null : contentType, body);
        return Outcome.Wait(new Wait(type, null, new JsonObject { ["method"] = call.Method, ["host"] = address.Authority })
        {
            Announcement = bookmark => new CallRequested(bookmark, call),
        });
    }

    /// <summary>The answer; a call that was not allowed is a fault.</summary>
    public static JsonObject Answer(JsonNode? input)
    {
        var answer = input as JsonObject ?? [];
        return answer.Text(Refusal) is { } refusal ? throw new ActivityFailedException(refusal) : answer;
    }

    /// <summary>The status of an answer; null when there was none.</summary>
    public static int? StatusOf(JsonObject answer) => answer[Status]?.GetValue<int>();

    /// <summary>Hands an answer over to whoever drew the call.</summary>
    public static void SetOutputs(ActivityTurn turn, ICallsHttp activity, JsonObject answer, int status)
    {
        var contentType = answer.Text(ContentType);
        turn.Set(activity.Result, nameof(activity.Result), new JsonObject
        {
            ["statusCode"] = status,
            ["contentType"] = contentType,
            ["headers"] = answer[Headers]?.DeepClone(),
        });
        turn.Set(activity.StatusCode, nameof(activity.StatusCode), (long)status);
        turn.Set(activity.ResponseHeaders, nameof(activity.ResponseHeaders), DataValue.FromJson(answer[Headers]));
        turn.Set(activity.ParsedContent, nameof(activity.ParsedContent), HttpContentText.Parse(contentType, answer.Text(Body)));
    }
}
