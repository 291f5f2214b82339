using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Definitions;

/// <summary>One version of a workflow, read and prepared for running. Immutable; shared by all instances.</summary>
public sealed class WorkflowDefinition
{
    /// <summary>The key in <c>customProperties</c> that says how flowcharts run: <c>CounterBased</c> or <c>TokenBased</c>.</summary>
    public const string ModeProperty = "Flowchart:ExecutionMode";

    private readonly Dictionary<string, Activity> byId;
    private string? behaviourHash;

    internal WorkflowDefinition(Activity root, IReadOnlyList<Activity> activities)
    {
        Root = root;
        Activities = activities;
        byId = activities.ToDictionary(a => a.Address, StringComparer.Ordinal);
        Starters = [.. activities.OfType<IStartsWorkflows>()];
        Envelope = new WorkflowRoot { Body = root };
    }

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
    public string BehaviourHash => behaviourHash ??= CanonicalJson.BehaviourHash(Source);

    /// <summary>The outermost activity of the file.</summary>
    public Activity Root { get; }

    /// <summary>All activities, containers before their children; those of used workflows follow, each under its address.</summary>
    public IReadOnlyList<Activity> Activities { get; }

    /// <summary>Variables of the whole workflow.</summary>
    public required IReadOnlyList<VariableDefinition> Variables { get; init; }

    /// <summary>Declared inputs.</summary>
    public required IReadOnlyList<ArgumentDefinition> Inputs { get; init; }

    /// <summary>Declared outputs.</summary>
    public required IReadOnlyList<ArgumentDefinition> Outputs { get; init; }

    /// <summary>True when an incident stops only its own branch.</summary>
    public required bool ContinuesWithIncidents { get; init; }

    /// <summary>How flowcharts run, where the file says it; else the host decides.</summary>
    public required FlowchartMode? Mode { get; init; }

    /// <summary>The workflows used as activities, directly or through others.</summary>
    public required IReadOnlyList<UsableWorkflow> Uses { get; init; }

    /// <summary>The file as it was, unknown keys included, together with the definitions it uses (<c>usedDefinitions</c>).</summary>
    public required JsonObject Source { get; init; }

    /// <summary>Which other instances keep a new one from starting.</summary>
    public ActivationStrategy Activation { get; init; }

    /// <summary>Activities that start other workflows.</summary>
    internal IReadOnlyList<IStartsWorkflows> Starters { get; }

    /// <summary>The invisible activity around the root that owns the workflow's variables.</summary>
    internal WorkflowRoot Envelope { get; }

    /// <summary>The activity with this id, or this address where it belongs to a used workflow; or null.</summary>
    public Activity? FindActivity(string id) => byId.GetValueOrDefault(id);
}
