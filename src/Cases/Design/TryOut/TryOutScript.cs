using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Design.TryOut;

/// <summary>
/// A case being told: the application, then one act after the other. The words are those of a walkthrough, so that a told
/// case can become one. It travels with the page; the office in which it is played forgets it.
/// </summary>
public sealed record TryOutScript
{
    /// <summary>Most acts a script may have.</summary>
    public const int MaxSteps = 100;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Day of submission; the virtual clock begins there at nine.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Path of the lowest handling unit.</summary>
    public required string Unit { get; init; }

    /// <summary>One of <see cref="Cases.Submit.Channel"/>.</summary>
    public string Channel { get; init; } = Cases.Submit.Channel.Online;

    /// <summary>Data of the application form, made up.</summary>
    public required JsonObject Application { get; init; }

    /// <summary>State by material; required ones not named are there.</summary>
    public IReadOnlyDictionary<string, string> Materials { get; init; } = new Dictionary<string, string>();

    /// <summary>What was done so far.</summary>
    public IReadOnlyList<WalkthroughStep> Steps { get; init; } = [];

    /// <summary>The script a page sent; null where it is none.</summary>
    public static TryOutScript? TryParse(string? text)
    {
        try
        {
            var script = string.IsNullOrWhiteSpace(text) ? null : JsonSerializer.Deserialize<TryOutScript>(text, Options);
            return script is { Steps.Count: <= MaxSteps } ? script : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same with one more act.</summary>
    public TryOutScript With(WalkthroughStep step) => this with { Steps = [.. Steps, step] };

    /// <summary>The same without its last act.</summary>
    public TryOutScript Undone() => this with { Steps = [.. Steps.SkipLast(1)] };

    /// <summary>As text for the page.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>As a walkthrough, for the stage; what is expected is not asked there.</summary>
    internal Walkthrough ToWalkthrough() => new(
        "try-out", new Sentence("试走", "Try-out"), Start, Unit, Channel, Application, Materials, [],
        new WalkthroughEnd("", "", [], null, false, null, null, []));
}
