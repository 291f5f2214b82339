using System.Text.Encodings.Web;
using System.Text.Json;

namespace CaseManagement.Web.Designer.Api;

/// <summary>How files for people are written.</summary>
internal static class StudioJson
{
    /// <summary>Indented, Chinese as it is.</summary>
    public static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
