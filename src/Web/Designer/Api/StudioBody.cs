using System.Text.Json.Nodes;

namespace CaseManagement.Web.Designer.Api;

/// <summary>Reads members of what the designer sends; what is missing or something else is nothing.</summary>
internal static class StudioBody
{
    /// <summary>A text; null where there is none.</summary>
    public static string? Text(JsonObject body, string name) => body[name]?.ToString();

    /// <summary>A list of texts, each once.</summary>
    public static List<string> Texts(JsonObject? body, string name) =>
        [.. (body?[name] as JsonArray ?? []).Select(v => v?.ToString()).OfType<string>().Distinct(StringComparer.Ordinal)];
}
