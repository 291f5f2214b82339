using System.Text.Json.Nodes;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Activities.Http;

/// <summary>Bodies of requests and responses as values of a workflow.</summary>
internal static class HttpContentText
{
    /// <summary>True for JSON, also such as <c>application/problem+json</c>.</summary>
    public static bool IsJson(string? contentType)
    {
        var type = (contentType ?? "").Split(';')[0].Trim();
        return type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>JSON as an object, a form as an object of texts, anything else as text; null without a body.</summary>
    public static object? Parse(string? contentType, string? body)
    {
        if (string.IsNullOrEmpty(body))
        {
            return null;
        }

        if (IsJson(contentType))
        {
            return DataValue.TryParse(body, out var node) ? DataValue.FromJson(node) : body;
        }

        return (contentType ?? "").StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ? Form(body) : body;
    }

    /// <summary>A value as a body and the media type that goes with it: text is text, everything else is JSON.</summary>
    public static (string? Body, string ContentType) Write(object? value) => value switch
    {
        null => (null, "text/plain"),
        string text => (text, "text/plain"),
        _ => (DataValue.ToJson(DataValue.FromObject(value))?.ToJsonString(DataValue.Compact), "application/json"),
    };

    private static JsonObject Form(string body)
    {
        var form = new JsonObject();
        foreach (var pair in body.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = at < 0 ? (pair, "") : (pair[..at], pair[(at + 1)..]);
            form[Unescape(name)] = Unescape(value);
        }

        return form;
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
