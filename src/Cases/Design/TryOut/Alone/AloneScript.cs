using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CaseManagement.Cases.Design.TryOut.Alone;

/// <summary>A run of a workflow that stands alone, being told: its input, then what happened from outside. It travels with the page.</summary>
public sealed record AloneScript
{
    /// <summary>Most happenings a script may have.</summary>
    public const int MaxSteps = 100;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The virtual clock at the start.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Workflow input by name.</summary>
    public JsonObject Input { get; init; } = [];

    /// <summary>What happened so far.</summary>
    public IReadOnlyList<AloneStep> Steps { get; init; } = [];

    /// <summary>The script a page sent; null where it is none.</summary>
    public static AloneScript? TryParse(string? text)
    {
        try
        {
            var script = string.IsNullOrWhiteSpace(text) ? null : JsonSerializer.Deserialize<AloneScript>(text, Options);
            return script is { Steps.Count: <= MaxSteps, Input: not null } ? script : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same with one more happening.</summary>
    public AloneScript With(AloneStep step) => this with { Steps = [.. Steps, step] };

    /// <summary>The same without its last happening.</summary>
    public AloneScript Undone() => this with { Steps = [.. Steps.SkipLast(1)] };

    /// <summary>As text for the page.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);
}

/// <summary>Something that comes from outside, for one thing the run waits for.</summary>
/// <param name="Bookmark">What waits.</param>
/// <param name="Answer">What it is answered with; null for nothing, as when time has come.</param>
public sealed record AloneStep(string Bookmark, JsonNode? Answer);
