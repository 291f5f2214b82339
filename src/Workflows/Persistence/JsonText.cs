using System.Text.Encodings.Web;
using System.Text.Json;

namespace CaseManagement.Workflows.Persistence;

/// <summary>How JSON is written into text columns: Chinese stays readable.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
