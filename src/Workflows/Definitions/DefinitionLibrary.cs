using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Definitions;

/// <summary>Workflows that others may use as activities: those whose <c>options.usableAsActivity</c> is true.</summary>
public sealed class DefinitionLibrary
{
    /// <summary>
    /// The member of a definition that carries the definitions it uses, directly or through others. It is written when the
    /// definition is read with a library, so that the content hash covers all that will run.
    /// </summary>
    public const string Member = "usedDefinitions";

    private DefinitionLibrary(IReadOnlyList<UsableWorkflow> workflows) => Workflows = workflows;

    /// <summary>Nothing.</summary>
    public static DefinitionLibrary Empty { get; } = new([]);

    /// <summary>The workflows, in the order given.</summary>
    public IReadOnlyList<UsableWorkflow> Workflows { get; }

    /// <summary>The usable ones among these definitions; the definitions they carry themselves come along.</summary>
    public static DefinitionLibrary Of(IEnumerable<JsonObject> definitions)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        var found = definitions.SelectMany(d => Carried(d).Prepend(d)).Select(UsableWorkflow.Read).OfType<UsableWorkflow>()
            .DistinctBy(w => w.ContentHash).ToList();
        return found.Count == 0 ? Empty : new DefinitionLibrary(found);
    }

    /// <summary>
    /// The workflow an activity means: by <c>workflowDefinitionVersionId</c>; else by type name and version, else the newest
    /// published one of that name; else by <c>workflowDefinitionId</c>.
    /// </summary>
    /// <param name="activity">The activity's JSON.</param>
    /// <param name="isKnownType">True when its type is a built-in one: then only the version id counts.</param>
    public UsableWorkflow? Find(JsonObject activity, bool isKnownType = false)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (Workflows.Count == 0)
        {
            return null;
        }

        var versionId = activity.Text("workflowDefinitionVersionId");
        if (versionId is not null && Workflows.FirstOrDefault(w => w.Id == versionId) is { } exact)
        {
            return exact;
        }

        if (isKnownType)
        {
            return null;
        }

        var version = activity.Number("version");
        return Best(Workflows.Where(w => w.Answers(activity.Text("type") ?? "")), version)
            ?? (activity.Text("workflowDefinitionId") is { } id ? Best(Workflows.Where(w => w.DefinitionId == id), version) : null);
    }

    /// <summary>This library behind the definitions that one carries itself.</summary>
    internal DefinitionLibrary Behind(JsonObject definition)
    {
        var carried = Of(Carried(definition));
        return carried.Workflows.Count == 0 ? this : new DefinitionLibrary([.. carried.Workflows, .. Workflows]);
    }

    private static IEnumerable<JsonObject> Carried(JsonObject definition) => (definition[Member] as JsonArray ?? []).OfType<JsonObject>();

    private static UsableWorkflow? Best(IEnumerable<UsableWorkflow> candidates, int? version)
    {
        var list = candidates.ToList();
        return list.Find(w => w.Version == version)
            ?? list.OrderByDescending(w => w.IsPublished).ThenByDescending(w => w.Version).FirstOrDefault();
    }
}
