using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Runtime;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CaseManagement.Web.WorkflowHttp;

/// <summary>Reads a request into what a workflow is handed.</summary>
internal static class DoorRequest
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Credentials of the asker are none of a workflow's business.</summary>
    private static readonly string[] Secret = [HeaderNames.Authorization, HeaderNames.Cookie, HeaderNames.ProxyAuthorization];

    /// <summary>Reads it.</summary>
    /// <returns>The request, or the status that refuses it.</returns>
    public static async Task<(JsonObject? Request, int Status)> ReadAsync(
        HttpRequest request, RouteValueDictionary values, HttpTerms terms, CancellationToken cancellationToken)
    {
        var read = new JsonObject
        {
            ["method"] = request.Method,
            ["path"] = request.Path.Value,
            ["routeData"] = new JsonObject(values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value?.ToString()))),
            ["query"] = Members(request.Query),
            ["headers"] = Members(request.Headers.Where(h => !Secret.Contains(h.Key, StringComparer.OrdinalIgnoreCase))),
            ["contentType"] = request.ContentType,
        };
        var bytes = await BodyAsync(request, terms.SizeLimit, cancellationToken);
        if (bytes is null)
        {
            read["tooLarge"] = true;
            return terms.TakesTooLarge ? (read, 0) : (null, StatusCodes.Status413PayloadTooLarge);
        }

        if (bytes.Length > 0)
        {
            if (!IsText(request.ContentType))
            {
                return (null, StatusCodes.Status415UnsupportedMediaType);
            }

            if (Text(bytes, request.ContentType) is not { } body)
            {
                return (null, StatusCodes.Status400BadRequest);
            }

            read["body"] = body;
        }

        return (read, 0);
    }

    private static JsonObject Members(IEnumerable<KeyValuePair<string, StringValues>> items)
    {
        var members = new JsonObject();
        foreach (var (name, values) in items)
        {
            members[name] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(value => (JsonNode?)value)]);
        }

        return members;
    }

    /// <summary>The body, or null when it is larger than allowed; no more of it than that is read.</summary>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        var buffer = new byte[limit + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > limit ? null : buffer[..length];
    }

    private static bool IsText(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.Type.Equals("text", StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            || IsJson(type)
            || type.SubType.Equals("xml", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("xml", StringComparison.OrdinalIgnoreCase));

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text of the body, or null when it is not UTF-8, or not JSON where it claims to be.</summary>
    private static string? Text(byte[] bytes, string? contentType)
    {
        try
        {
            var text = Strict.GetString(bytes);
            if (IsJson(MediaTypeHeaderValue.Parse(contentType)))
            {
                using var _ = JsonDocument.Parse(text);
            }

            return text;
        }
        catch (Exception mistake) when (mistake is DecoderFallbackException or JsonException)
        {
            return null;
        }
    }
}
