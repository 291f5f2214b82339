using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaseManagement.Workflows.Definitions;

/// <summary>One version of a workflow as others see it who use it as an activity.</summary>
public sealed partial class UsableWorkflow
{
    /// <summary>Names of an activity's own members: an argument of such a name is written with a leading underscore.</summary>
    private static readonly string[] Reserved =
    [
        "id", "nodeId", "name", "type", "version", "root", "metadata", "customProperties", "workflowDefinitionId",
        "workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId",
    ];

    private UsableWorkflow(JsonObject source, string name)
    {
        Source = source;
        Id = source.Text("id") ?? source.Text("definitionId") ?? "";
        DefinitionId = source.Text("definitionId") ?? source.Text("id") ?? "";
        Name = name;
        Version = source.Number("version") ?? 0;
        IsPublished = source.Flag("isPublished");
        Category = (source["options"] as JsonObject)?.Text("activityCategory") is { Length: > 0 } category ? category : "Workflows";
        Inputs = ArgumentReader.Read(source["inputs"], "$.inputs", new ProblemList());
        Outputs = ArgumentReader.Read(source["outputs"], "$.outputs", new ProblemList());
        Outcomes = [.. (source["outcomes"].Items() ?? []).Select(o => o.Spoken()).OfType<string>()];
        ContentHash = CanonicalJson.Hash(source);
    }

    /// <summary>Id of the version.</summary>
    public string Id { get; }

    /// <summary>Id shared by all versions.</summary>
    public string DefinitionId { get; }

    /// <summary>Display name.</summary>
    public string Name { get; }

    /// <summary>Number of the version, also the version of the activity type.</summary>
    public int Version { get; }

    /// <summary>True when the version is published.</summary>
    public bool IsPublished { get; }

    /// <summary>The group in the palette.</summary>
    public string Category { get; }

    /// <summary>The activity's type: the name in Pascal case, as Elsa 3.8 spells it.</summary>
    public string TypeName => LetterAfterSeparator().Replace(Name, m => m.Groups[1].Value.ToUpperInvariant());

    /// <summary>What the workflow wants.</summary>
    public IReadOnlyList<ArgumentDefinition> Inputs { get; }

    /// <summary>What it yields.</summary>
    public IReadOnlyList<ArgumentDefinition> Outputs { get; }

    /// <summary>The ports it can leave by; empty means it leaves by <c>Done</c>.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    /// <summary>The definition, without the definitions it carries.</summary>
    public JsonObject Source { get; }

    internal string ContentHash { get; }

    /// <summary>The key of an input or output in the JSON of the activity.</summary>
    public static string KeyOf(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        var pascal = LetterAfterSeparator().Replace(argument, m => m.Groups[1].Value.ToUpperInvariant());
        var key = pascal.Length == 0 ? pascal : char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return Reserved.Contains(key) ? "_" + key : key;
    }

    /// <summary>The definition as one that can be used, or null when it may not be.</summary>
    internal static UsableWorkflow? Read(JsonObject definition)
    {
        var source = OlderSpelling.Current(definition);
        var options = source["options"] as JsonObject;
        var usable = options?["usableAsActivity"] is null ? source.Flag("usableAsActivity") : options.Flag("usableAsActivity");
        if (!usable || (source.Text("definitionId") ?? source.Text("id")) is not { Length: > 0 } id || (source.Text("name") ?? id) is not { Length: > 0 } name)
        {
            return null;
        }

        if (definition.ContainsKey(DefinitionLibrary.Member))
        {
            definition = definition.DeepClone().AsObject();
            definition.Remove(DefinitionLibrary.Member);
        }

        return new UsableWorkflow(definition, name);
    }

    /// <summary>Whether an activity of this type means this workflow: both ways Elsa spelled names in its time, and ours.</summary>
    internal bool Answers(string type) => type.Length > 0
        && (type == TypeName || type == Name || type == Naming.Pascal(Name)
            || type == AfterSeparator().Replace(Name, m => m.Groups[1].Value.ToUpperInvariant()));

    /// <summary>The value under the key of an argument, whoever spelled it.</summary>
    internal static JsonNode? Member(JsonObject activity, string argument)
    {
        var key = new[] { KeyOf(argument), argument }.Where(k => !Reserved.Contains(k)).FirstOrDefault(activity.ContainsKey)
            ?? activity.Select(p => p.Key).FirstOrDefault(k => Means(k, argument));
        return key is null ? null : activity[key];
    }

    /// <summary>Whether a key of an activity stands for one of the arguments.</summary>
    internal bool Names(string key) => Inputs.Concat(Outputs).Any(a => Means(key, a.Name));

    private static bool Means(string key, string argument) => !Reserved.Contains(key)
        && string.Equals(Naming.Pascal(key), Naming.Pascal(argument), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("(?:[ _-]+|^)([a-zA-Z])")]
    private static partial Regex LetterAfterSeparator();

    [GeneratedRegex("(?:^|_| +)(.)")]
    private static partial Regex AfterSeparator();
}
