using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Cases.Design;

/// <summary>The definition model of a version: its text read, and written so that people can read it too.</summary>
public static class DesignModel
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    /// <summary>The model with the ids, number and state of its row.</summary>
    public static JsonObject Of(DesignVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var model = TryParse(version.Json) ?? throw new InvalidOperationException($"The stored design {version.Id} is no JSON object.");
        Stamp(model, version);
        return model;
    }

    /// <summary>The text as a model; null where it is none.</summary>
    internal static JsonObject? TryParse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > DefinitionReader.MaxLength)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text, null, Strict) is JsonObject model && model["root"] is JsonObject ? model : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Makes the model agree with its row.</summary>
    internal static void Stamp(JsonObject model, DesignVersion version)
    {
        model["id"] = version.Id;
        model["definitionId"] = version.DefinitionId;
        model["name"] = version.Name;
        model["version"] = version.Number;
        model["createdAt"] = version.CreatedAt.ToString("O", CultureInfo.InvariantCulture);
        model["isLatest"] = version.IsLatest;
        model["isPublished"] = version.IsPublished;
        model.Remove("links");
    }

    /// <summary>The model as indented text with Chinese as it is.</summary>
    internal static string Text(JsonNode model) => model.ToJsonString(Readable);

    /// <summary>A text member; null where it is missing, empty or something else.</summary>
    internal static string? Member(JsonObject model, string name) =>
        model[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
