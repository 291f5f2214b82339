using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Conformance;

/// <summary>A run recorded from Elsa 3.6.3 and what this engine makes of the same definition and script.</summary>
internal sealed record RecordedRun(string Name, string Definition, string Script, FlowchartMode Mode, IReadOnlyList<string> Expected)
{
    public static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "ElsaRuns");

    /// <summary>The runs written by hand.</summary>
    public static IEnumerable<RecordedRun> ByHand(FlowchartMode mode)
    {
        var suffix = mode == FlowchartMode.Counter ? ".counter.jsonl" : ".token.jsonl";
        foreach (var recording in Directory.GetFiles(Folder(), "*" + suffix).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(recording)[..^suffix.Length];
            var script = Path.Combine(Folder(), name + ".script.json");
            yield return new RecordedRun(
                name, File.ReadAllText(Path.Combine(Folder(), name + ".json")), File.Exists(script) ? File.ReadAllText(script) : "[]",
                mode, [.. File.ReadAllLines(recording).Where(l => l.Length > 0)]);
        }
    }

    /// <summary>The runs made at random; a mode is absent where Elsa itself crashed.</summary>
    public static IEnumerable<RecordedRun> AtRandom(FlowchartMode mode)
    {
        foreach (var line in File.ReadLines(Path.Combine(Folder(), "random-runs.jsonl")))
        {
            var run = JsonNode.Parse(line)!;
            if (run[mode == FlowchartMode.Counter ? "counter" : "token"] is JsonArray expected)
            {
                yield return new RecordedRun(
                    (string)run["name"]!, run["definition"]!.ToJsonString(), run["script"]!.ToJsonString(), mode,
                    [.. expected.Select(e => SpacedJson.Write(e))]);
            }
        }
    }

    public IReadOnlyList<string> Actual()
    {
        Assert.True(DefinitionReader.TryRead(Definition, ActivityCatalog.BuiltIn, out var definition, out var problems), JsonSerializer.Serialize(problems));
        Assert.True(ScriptStep.TryReadAll(Script, out var steps, out var problem), problem);
        return InMemoryRun.Lines(definition, steps, Mode, DateTimeOffset.UnixEpoch);
    }

    /// <summary>The first difference, or null. The order of activity records means nothing.</summary>
    public string? Difference()
    {
        var expected = Comparable(Expected);
        var actual = Comparable(Actual());
        for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            var wanted = i < expected.Count ? expected[i] : "(nothing)";
            var got = i < actual.Count ? actual[i] : "(nothing)";
            if (wanted != got)
            {
                return $"{Name} {Mode} line {i + 1}\n  Elsa: {wanted}\n  here: {got}";
            }
        }

        return null;
    }

    private static List<string> Comparable(IReadOnlyList<string> lines)
    {
        var records = lines.Where(IsRecord).Order(StringComparer.Ordinal);
        return [.. lines.Where(l => !IsRecord(l)).SkipLast(1), .. records, lines[^1]];
    }

    private static bool IsRecord(string line) => line.StartsWith("{\"kind\": \"activity\"", StringComparison.Ordinal);
}
