using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Persistence;

/// <summary>How JSON is written into text columns: Chinese stays readable.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Stimuli =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A stimulus as the inbox keeps it: what it does not say is not written.</summary>
    public static string Of(Stimulus stimulus) => JsonSerializer.Serialize(stimulus, Stimuli);
}
