using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Policy;

namespace CaseManagement.Cases.Design.Settings;

/// <summary>The settings of a case type as its latest version has them, with what is wrong beside them.</summary>
public sealed class SettingsPicture
{
    private readonly Dictionary<string, JsonNode?> _opened = new(StringComparer.Ordinal);

    /// <summary>The version shown; goes back with what is saved.</summary>
    public required string VersionId { get; init; }

    /// <summary>Counts savings; goes back with what is saved.</summary>
    public required long Revision { get; init; }

    /// <summary>Number of the version shown.</summary>
    public required int Number { get; init; }

    /// <summary>All files by path within the folder, typed changes included.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>Everything wrong with them.</summary>
    public required IReadOnlyList<CaseTypeProblem> Problems { get; init; }

    /// <summary>Posts of the office.</summary>
    public required OfficePosts Posts { get; init; }

    /// <summary>Key of the case type.</summary>
    public required string Key { get; init; }

    /// <summary>Rules on where and when the matter may start that are not written here, newest first.</summary>
    public required IReadOnlyList<PolicyRow> Policy { get; init; }

    /// <summary>Matters the policy files speak of, and their names.</summary>
    public required IReadOnlyDictionary<string, Sentence> PolicyTypes { get; init; }

    /// <summary>Places rules may speak of.</summary>
    public required IReadOnlyList<Locality> Localities { get; init; }

    /// <summary>False where nobody could apply for the matter were it published as it is.</summary>
    public required bool Opens { get; init; }

    /// <summary>True where the matter goes by rules of its own, or could.</summary>
    public bool MayBringPolicy => !PolicyTypes.ContainsKey(Key);

    /// <summary>Units a limit can differ in: provinces, cities and counties by path.</summary>
    public required IReadOnlyList<SettingPlace> Places { get; init; }

    /// <summary>Letters printed with sample data, by key; those that cannot be printed are missing.</summary>
    public required IReadOnlyDictionary<string, string> Previews { get; init; }

    /// <summary>The terms, <c>case-type.json</c>; empty where they cannot be read.</summary>
    public JsonNode Terms => Json(TermsFile) ?? new JsonObject();

    /// <summary>Path of the terms.</summary>
    public static string TermsFile => TermsReader.FileName;

    /// <summary>Path of the drawing.</summary>
    public static string DrawingFile => ProcessReader.FileName;

    /// <summary>Human steps of the drawing with the place of each, in the order of the drawing.</summary>
    public IReadOnlyList<DrawnStepPlace> Steps =>
        [.. (Json(DrawingFile)?["root"]?["activities"] as JsonArray ?? []).Select((a, i) => (Activity: a, Index: i))
            .Where(a => CaseActivity.Human.Contains(a.Activity?["type"]?.ToString() ?? ""))
            .Select(a => new DrawnStepPlace(a.Activity!["id"]?.ToString() ?? "", $"$.root.activities[{a.Index}]"))];

    /// <summary>A file as JSON; null where it is none.</summary>
    public JsonNode? Json(string file)
    {
        if (!_opened.TryGetValue(file, out var root))
        {
            _opened[file] = root = new SettingEdits(Files).Open(file);
        }

        return root;
    }

    /// <summary>What stands at a place as it is typed: texts, numbers, lists one item a line.</summary>
    public string Typed(SettingKind kind, string file, string path)
    {
        if (kind == SettingKind.File)
        {
            return Files.GetValueOrDefault(file, "");
        }

        var parts = path.Split('#');
        if (Json(file) is not { } root || JsonPlace.Of(root, parts[0]) is not { } place)
        {
            return "";
        }

        return kind switch
        {
            SettingKind.Switch => place.Text == "true" ? "true" : "false",
            SettingKind.Choices or SettingKind.Lines => string.Join('\n', SettingEdits.Texts(place.Node)),
            SettingKind.Options => string.Join('\n', SettingEdits.OptionLines(place.Node)),
            SettingKind.Member => SettingEdits.Texts(place.Node).Contains(parts[^1]) ? "true" : "false",
            SettingKind.Input => StepInputs.Text(place.Node),
            SettingKind.InputChoices => string.Join('\n', StepInputs.List(place.Node)),
            _ => place.Text ?? "",
        };
    }

    /// <summary>False where an input of the drawing is computed and can be changed only there.</summary>
    public bool IsFixed(string path) => Json(DrawingFile) is { } root && StepInputs.IsFixed(JsonPlace.Of(root, path)?.Node);

    /// <summary>Keys of an object, or of the entries of a list.</summary>
    public IReadOnlyList<string> Keys(string file, string path) => Json(file) is { } root
        ? JsonPlace.Of(root, path)?.Node switch
        {
            JsonObject map => [.. map.Select(m => m.Key)],
            JsonArray list => [.. list.Select(i => (i?["key"] ?? i?["code"] ?? i?["id"])?.ToString() ?? "")],
            _ => [],
        }
        : [];

    /// <summary>What is wrong at a place itself.</summary>
    public IEnumerable<CaseTypeProblem> At(string file, string path)
    {
        var place = path.Split('#')[0];
        return Problems.Where(p => p.File == file && p.JsonPath == place);
    }

    /// <summary>What is wrong at a place or inside it.</summary>
    public IEnumerable<CaseTypeProblem> Within(string file, string path) => Problems.Where(p => p.File == file
        && (p.JsonPath == path || p.JsonPath.StartsWith(path + ".", StringComparison.Ordinal) || p.JsonPath.StartsWith(path + "[", StringComparison.Ordinal)));
}

/// <summary>A human step and where it stands in the drawing.</summary>
public sealed record DrawnStepPlace(string Id, string Path);

/// <summary>A unit a limit can differ in.</summary>
public sealed record SettingPlace(string Path, Sentence Name);
