using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Composition;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Workflows.Execution;

internal enum ActivityStatus
{
    Running,
    Completed,
    Canceled,
    Faulted,
}

/// <summary>One variable of one execution. Loop variables have no declaration in the file: they are <see cref="IsDynamic"/>.</summary>
internal sealed class VariableSlot(VariableDefinition definition, object? value, bool isDynamic)
{
    public VariableDefinition Definition { get; } = definition;

    public object? Value { get; set; } = value;

    public bool IsDynamic { get; } = isDynamic;
}

/// <summary>One execution of an activity, while it lives.</summary>
internal sealed class ActivityContext(Burst burst, int number, Activity activity, ActivityContext? parent)
{
    private ActivityTurn? turn;
    private string? instanceId;

    /// <summary>Number of this execution within the instance.</summary>
    public int Number { get; } = number;

    public Activity Activity { get; } = activity;

    public ActivityContext? Parent { get; } = parent;

    public ActivityStatus Status { get; set; }

    /// <summary>What the owner gave along when it scheduled this.</summary>
    public string? Tag { get; init; }

    /// <summary>Scheduled by a flowchart's connection that goes back.</summary>
    public bool ViaBackwardConnection { get; init; }

    /// <summary>The owner's <see cref="Epoch"/> when it scheduled this; the owner is told of the completion only while it is the same.</summary>
    public int OwnerEpoch { get; init; }

    /// <summary>Grows when this completes or is cancelled: what was scheduled before no longer reports here.</summary>
    public int Epoch { get; set; }

    /// <summary>Executions owned by this one that still live, in order of creation.</summary>
    public List<ActivityContext> Children { get; } = [];

    /// <summary>Children that run.</summary>
    public int RunningChildren { get; set; }

    /// <summary>Children that failed.</summary>
    public int FaultedChildren { get; set; }

    /// <summary>Children that run or failed.</summary>
    public int LiveChildren => RunningChildren + FaultedChildren;

    /// <summary>Queued work owned by this one or by anything below it.</summary>
    public int Queued { get; set; }

    public bool IsAttached { get; set; }

    public List<VariableSlot>? Variables { get; set; }

    /// <summary>The counter of containers and loops.</summary>
    public long Counter { get; set; }

    /// <summary>A break passed: end at the completion of the next child.</summary>
    public bool IsBreaking { get; set; }

    /// <summary>Failed after it had completed, while its owner decided how to go on.</summary>
    public bool HasLeft { get; set; }

    /// <summary>Being completed or cancelled at this moment: what happens below no longer matters to it.</summary>
    public bool IsEnding { get; set; }

    /// <summary>The traffic of a flowchart.</summary>
    public FlowTraffic? Traffic { get; set; }

    /// <summary>What the activity itself wants to remember.</summary>
    public JsonObject? Data { get; set; }

    /// <summary>Values evaluated once per burst, never stored.</summary>
    public Dictionary<Input, object?>? Evaluated { get; set; }

    public IReadOnlyList<string>? Outcomes { get; set; }

    /// <summary>For a used workflow: outcomes that an activity inside chose for it.</summary>
    public IReadOnlyList<string>? Completion { get; set; }

    /// <summary>The execution of the used workflow around this one; null outside of any.</summary>
    public ActivityContext? Use
    {
        get
        {
            var context = Parent;
            while (context is not null && context.Activity is not UsedWorkflow)
            {
                context = context.Parent;
            }

            return context;
        }
    }

    /// <summary>Changed in this turn and not yet told to the host.</summary>
    public bool IsUntold { get; set; }

    public OpenBookmark? ResumedBookmark { get; set; }

    public ActivityTurn Turn => turn ??= new ActivityTurn(burst, this);

    public string InstanceId => instanceId ??= string.Create(CultureInfo.InvariantCulture, $"{burst.InstanceId}:{Number}");

    public bool IsLive => Status is ActivityStatus.Running or ActivityStatus.Faulted;

    /// <summary>Copies of what the owner gave along as variables, such as the item of a loop's turn.</summary>
    public List<VariableSlot>? Given =>
        Variables?.FindAll(slot => slot.IsDynamic).ConvertAll(slot => new VariableSlot(slot.Definition, slot.Value, isDynamic: true)) is { Count: > 0 } given
            ? given
            : null;

    public VariableSlot? FindById(string id)
    {
        for (var context = this; context is not null; context = context.Parent)
        {
            if (context.Variables is { } slots)
            {
                foreach (var slot in slots)
                {
                    if (slot.Definition.Id == id)
                    {
                        return slot;
                    }
                }
            }
        }

        return null;
    }

    public VariableSlot? FindByName(string name, bool pascal)
    {
        for (var context = this; context is not null; context = context.Parent)
        {
            if (context.Variables is { } slots)
            {
                foreach (var slot in slots)
                {
                    if ((pascal ? slot.Definition.PascalName : slot.Definition.Name) == name)
                    {
                        return slot;
                    }
                }
            }
        }

        return null;
    }

    public void Declare(IReadOnlyList<VariableDefinition> definitions)
    {
        if (definitions.Count == 0)
        {
            return;
        }

        Variables ??= new List<VariableSlot>(definitions.Count);
        foreach (var definition in definitions)
        {
            Variables.Add(new VariableSlot(definition, definition.Default ?? definition.Type.Initial, isDynamic: false));
        }
    }
}
