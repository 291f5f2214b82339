using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities;

/// <summary>
/// One step of a workflow definition. Immutable once loaded and shared by all instances: whatever belongs to one
/// execution is in <see cref="ActivityTurn"/>. Properties of type <see cref="Input{T}"/>, <see cref="Output"/>,
/// <see cref="Activity"/>, lists of activities and plain values are read from the definition by their camel-case name.
/// </summary>
public abstract class Activity
{
    /// <summary>Identity within the definition; connections and bookmarks name it.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The name scripts use to read this activity's outputs.</summary>
    public string? Name { get; internal set; }

    /// <summary>The type name in definition files.</summary>
    public string Type { get; internal set; } = "";

    /// <summary>What a person calls this step: the designer's display text, else the name, else the id.</summary>
    public string DisplayName { get; internal set; } = "";

    /// <summary>The activity's JSON as it stood in the file, unknown keys included.</summary>
    public JsonObject Source { get; internal set; } = [];

    /// <summary>The activity around this one, or null for the root.</summary>
    public Activity? Parent { get; internal set; }

    /// <summary>Activities directly inside this one, in the order of the file.</summary>
    public IReadOnlyList<Activity> Children { get; internal set; } = [];

    /// <summary>True when the file allows this trigger to start the workflow.</summary>
    public bool CanStartWorkflow { get; internal set; }

    /// <summary>True for activities after which the enclosing flowchart or sequence ends.</summary>
    public virtual bool IsTerminal => false;

    /// <summary>
    /// True when it may wait for something from outside before it completes. The check of a definition then lets anything
    /// else happen in the meantime.
    /// </summary>
    public virtual bool MayWait => true;

    /// <summary>Outcomes this activity can leave through, or null when only its inputs know.</summary>
    public virtual IReadOnlyList<string>? Ports => DeclaredPorts;

    internal IReadOnlyList<string>? DeclaredPorts { get; set; }

    /// <summary>Where it stands in the file.</summary>
    internal string Path { get; set; } = "$.root";

    /// <summary>
    /// Its name within an instance: the id, behind the address of the activity that uses its workflow where it is part of
    /// one (<c>use/step</c>). Bookmarks, the journal and the state say this.
    /// </summary>
    public string Address { get; internal set; } = "";

    /// <summary>The ids that lead to it from the outside in, joined by colons, as the designer writes them.</summary>
    public string NodeId { get; internal set; } = "";

    /// <summary>The activities of its definition by name.</summary>
    internal ActivityNames Names { get; set; } = new([], null);

    /// <summary>Position in <c>WorkflowDefinition.Activities</c>.</summary>
    internal int Index { get; set; }

    /// <summary>Position among the children of the activity around it.</summary>
    internal int Ordinal { get; set; }

    /// <summary>How a token-driven flowchart joins the branches that arrive here.</summary>
    internal string? MergeMode { get; set; }

    /// <summary>True when a break inside ends here (loops).</summary>
    internal virtual bool StopsBreak => false;

    /// <summary>True when a break passing by makes this one end at the completion of its next child.</summary>
    internal virtual bool NotesBreak => false;

    /// <summary>Runs the activity.</summary>
    public abstract Outcome Execute(ActivityTurn turn);

    /// <summary>A bookmark of this activity was resumed.</summary>
    /// <param name="turn">The execution.</param>
    /// <param name="input">What was handed over, such as a task's result.</param>
    public virtual Outcome Resume(ActivityTurn turn, JsonNode? input) => Outcome.Done;

    /// <summary>What starts the workflow at this activity; asked only where the file allows it to start.</summary>
    /// <param name="turn">An execution outside any instance: variables have their defaults.</param>
    public virtual IReadOnlyList<Trigger> Triggers(ActivityTurn turn) => [];

    /// <summary>A child scheduled by this activity completed.</summary>
    public virtual Outcome ChildCompleted(ActivityTurn turn, ChildCompletion child) => Outcome.Done;

    /// <summary>A child was cancelled. Most activities do not care.</summary>
    internal virtual Outcome ChildCanceled(ActivityTurn turn, Activity child) => Outcome.Stay;

    /// <summary>
    /// An operator cancelled the branch of this child: how the owner goes on, or null when it is nothing without the child.
    /// </summary>
    internal virtual Outcome? BranchCanceled(ActivityTurn turn, ActivityContext child) => null;

    /// <summary>
    /// An operator goes on at this child, in a running or a new execution: gets ready for it. False when the activity
    /// cannot be entered there; it then only goes on at the child that gives way.
    /// </summary>
    internal virtual bool PrepareEntry(ActivityTurn turn, Activity child) => false;

    /// <summary>The instance moved to another definition: sets right what counts children.</summary>
    /// <param name="turn">The execution, already of this activity.</param>
    /// <param name="before">The activity it was.</param>
    internal virtual void Moved(ActivityTurn turn, Activity before)
    {
    }

    /// <summary>Called once by the reader when all properties are set and all children have their place.</summary>
    internal virtual void Loaded(ProblemList problems)
    {
    }
}

/// <summary>Tells the owner of a child that it completed.</summary>
/// <param name="Activity">The child.</param>
/// <param name="Tag">What the owner gave along when it scheduled the child.</param>
/// <param name="Outcomes">The outcomes the child chose, or null.</param>
/// <param name="ViaBackwardConnection">True when a flowchart scheduled the child by a connection that goes back.</param>
public readonly record struct ChildCompletion(
    Activity Activity, string? Tag, IReadOnlyList<string>? Outcomes, bool ViaBackwardConnection);
