using System.Text.Json;
using CaseManagement.Cases;

namespace CaseManagement.Web.Designer.Palette;

/// <summary>An input or output as people know it.</summary>
/// <param name="Title">Its name.</param>
/// <param name="About">What to put there; null where the name says it.</param>
/// <param name="Editor">How it is edited, where its type alone does not say: a pick list of the matter (<c>posts</c>,
/// <c>forms</c> …) or a special field (<c>expression</c>, <c>outcomes</c> …).</param>
public sealed record InputWords(Sentence Title, Sentence? About, string? Editor);

/// <summary>An activity as people know it.</summary>
/// <param name="Title">Its name in the palette.</param>
/// <param name="About">What it does, in one sentence.</param>
/// <param name="Inputs">Its inputs, outputs and children by name.</param>
/// <param name="Ports">Ports that are called otherwise than everywhere.</param>
/// <param name="IsStep">True for a step of a person: its inputs are the common ones.</param>
public sealed record ActivityWords(
    Sentence Title, Sentence About, IReadOnlyDictionary<string, InputWords>? Inputs, IReadOnlyDictionary<string, Sentence>? Ports, bool IsStep);

/// <summary>The words of the palette in both languages, from <c>palette.json</c>.</summary>
public sealed class PaletteWords
{
    /// <summary>Groups of the palette.</summary>
    public required IReadOnlyDictionary<string, Sentence> Categories { get; init; }

    /// <summary>Inputs every step of a person has.</summary>
    public required IReadOnlyDictionary<string, InputWords> Steps { get; init; }

    /// <summary>Activities by type name.</summary>
    public required IReadOnlyDictionary<string, ActivityWords> Activities { get; init; }

    /// <summary>Reads the file inside the program.</summary>
    public static PaletteWords Load()
    {
        using var stream = typeof(PaletteWords).Assembly.GetManifestResourceStream("Palette/palette.json")!;
        return JsonSerializer.Deserialize<PaletteWords>(stream, JsonSerializerOptions.Web)!;
    }

    /// <summary>Words of an input of this activity; null where nobody wrote any.</summary>
    public InputWords? Input(string activity, string name) =>
        Activities.TryGetValue(activity, out var words)
            ? (words.Inputs?.GetValueOrDefault(name) ?? (words.IsStep ? Steps.GetValueOrDefault(name) : null))
            : null;
}
