using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;

namespace CaseManagement.Workflows.Definitions;

/// <summary>One version of a workflow, read and prepared for running. Immutable; shared by all instances.</summary>
public sealed class WorkflowDefinition
{
    private readonly Dictionary<string, Activity> byId;

    internal WorkflowDefinition(Activity root, IReadOnlyList<Activity> activities)
    {
        Root = root;
        Activities = activities;
        byId = activities.ToDictionary(a => a.Id, StringComparer.Ordinal);
        byName = activities.Where(a => a.Name is not null).GroupBy(a => Naming.Pascal(a.Name!), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        Starters = [.. activities.OfType<IStartsWorkflows>()];
        Envelope = new WorkflowRoot { Body = root };
    }

    private readonly Dictionary<string, Activity> byName;

    /// <summary>Id of this version.</summary>
    public required string Id { get; init; }

    /// <summary>Id shared by all versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>Number of the version.</summary>
    public required int Version { get; init; }

    /// <summary>SHA-256 over the canonical JSON of the whole file, lower-case hex. An instance pins it.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Like <see cref="ContentHash"/>, ignoring layout, texts and version ids: equal means the same behaviour.</summary>
    public required string BehaviourHash { get; init; }

    /// <summary>The outermost activity of the file.</summary>
    public Activity Root { get; }

    /// <summary>All activities, containers before their children.</summary>
    public IReadOnlyList<Activity> Activities { get; }

    /// <summary>Variables of the whole workflow.</summary>
    public required IReadOnlyList<VariableDefinition> Variables { get; init; }

    /// <summary>Declared inputs.</summary>
    public required IReadOnlyList<ArgumentDefinition> Inputs { get; init; }

    /// <summary>Declared outputs.</summary>
    public required IReadOnlyList<ArgumentDefinition> Outputs { get; init; }

    /// <summary>True when an incident stops only its own branch.</summary>
    public required bool ContinuesWithIncidents { get; init; }

    /// <summary>The file as it was, unknown keys included.</summary>
    public required JsonObject Source { get; init; }

    /// <summary>Which other instances keep a new one from starting.</summary>
    public ActivationStrategy Activation { get; init; }

    /// <summary>Activities that start other workflows.</summary>
    internal IReadOnlyList<IStartsWorkflows> Starters { get; }

    /// <summary>The invisible activity around the root that owns the workflow's variables.</summary>
    internal WorkflowRoot Envelope { get; }

    /// <summary>The activity with this id, or null.</summary>
    public Activity? FindActivity(string id) => byId.GetValueOrDefault(id);

    /// <summary>The first activity whose name has this form in scripts, or null.</summary>
    internal Activity? FindByPascalName(string name) => byName.GetValueOrDefault(name);
}
