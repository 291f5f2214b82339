using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Branching;
using CaseManagement.Workflows.Activities.Composition;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Activities.Loops;
using CaseManagement.Workflows.Activities.Waiting;
using Parallel = CaseManagement.Workflows.Activities.Flow.Parallel;

namespace CaseManagement.Workflows.Definitions.Verification.Proof;

/// <summary>
/// A definition of which only the control flow is left: containers, flowcharts, joins and ends are the engine's own, every
/// question becomes a free choice, and every other activity an <see cref="AbstractStep"/>. The engine can run it.
/// </summary>
internal sealed class AbstractDefinition
{
    private readonly List<Activity> activities = [];

    public AbstractDefinition(WorkflowDefinition definition)
    {
        Original = definition;
        var root = Map(definition.Root, null);
        Definition = new WorkflowDefinition(root, activities)
        {
            Id = definition.Id,
            DefinitionId = definition.DefinitionId,
            Name = definition.Name,
            Version = definition.Version,
            ContentHash = definition.ContentHash,
            Variables = [],
            Inputs = [],
            Outputs = [],
            ContinuesWithIncidents = definition.ContinuesWithIncidents,
            Mode = null,
            Uses = [],
            Source = [],
        };
    }

    public WorkflowDefinition Original { get; }

    public WorkflowDefinition Definition { get; }

    public Trail Trail { get; } = new();

    private Activity Map(Activity original, Activity? parent)
    {
        var children = new Dictionary<Activity, Activity>(ReferenceEqualityComparer.Instance);
        var index = activities.Count;
        activities.Add(original);
        foreach (var child in IsContainer(original) ? original.Children : [])
        {
            children[child] = Map(child, null);
        }

        var activity = Container(original, children) ?? Leaf(original);
        activities[index] = activity;
        activity.Id = original.Id;
        activity.Address = original.Address;
        activity.Type = original.Type;
        activity.DisplayName = original.DisplayName;
        activity.Path = original.Path;
        activity.CanStartWorkflow = original.CanStartWorkflow;
        activity.MergeMode = original.MergeMode;
        activity.Index = original.Index;
        activity.Ordinal = original.Ordinal;
        activity.Parent = parent;
        activity.Children = [.. children.Values];
        foreach (var child in activity.Children)
        {
            child.Parent = activity;
        }

        activity.Loaded(new ProblemList());
        return activity;
    }

    private static bool IsContainer(Activity activity) => activity
        is Flowchart or Sequence or Parallel or Fork or FlowNode or If or Switch or UsedWorkflow
        or For { Body: not null } or ForEach { Body: not null } or While { Body: not null } or ParallelForEach { Body: not null };

    private Activity? Container(Activity original, Dictionary<Activity, Activity> children)
    {
        Activity? One(Activity? child) => child is null ? null : children[child];
        IReadOnlyList<Activity> Many(IReadOnlyList<Activity> list) => [.. list.Select(c => children[c])];
        return original switch
        {
            Flowchart flowchart => new Flowchart { Activities = Many(flowchart.Activities), Connections = flowchart.Connections },
            Sequence sequence => new Sequence { Activities = Many(sequence.Activities) },
            Parallel parallel => new Parallel { Activities = Many(parallel.Activities) },
            Fork fork => new Fork { Branches = Many(fork.Branches), JoinMode = fork.JoinMode },
            FlowNode node => new FlowNode { Body = One(node.Body) },
            UsedWorkflow use => new UsedWorkflow(use.Workflow, children[use.Body], [], [], []),
            If choice => new If { Condition = Condition(original), Then = One(choice.Then), Else = One(choice.Else) },
            Switch choice => MapSwitch(choice, One),
            While { Body: not null } loop => new While { Condition = HoldsAlways(loop) ? true : Condition(original), Body = One(loop.Body) },
            For { Body: not null } loop => new While { Condition = Condition(original), Body = One(loop.Body) },
            ForEach { Body: not null } loop => new While { Condition = Condition(original), Body = One(loop.Body) },
            ParallelForEach { Body: not null } loop => new ParallelForEach
            {
                Items = new Input<IReadOnlyList<object?>> { Expression = new AbstractItems(Trail, original.Address) },
                Body = One(loop.Body),
            },
            _ => null,
        };
    }

    private Switch MapSwitch(Switch choice, Func<Activity?, Activity?> one)
    {
        // Two cases of one label are still two cases.
        var labels = choice.Cases.Select((c, i) => choice.Cases.Take(i).Any(o => o.Label == c.Label) ? $"{c.Label}#{i + 1}" : c.Label).ToList();
        var named = choice.Cases.Select((c, i) => c with { Label = labels[i] }).ToList();
        var cases = new AbstractCases(Trail, choice.Address, labels, Ways.OfCases(named, choice.Mode));
        return new Switch
        {
            Cases = [.. named.Select((c, i) => new SwitchCase(c.Label, cases.Condition(i), one(c.Activity)))],
            Mode = SwitchMode.MatchAny,
            Default = one(choice.Default),
        };
    }

    private Activity Leaf(Activity original) => original switch
    {
        End => new End(),
        Finish => new Finish(),
        Complete complete => new Complete { Outcomes = complete.Outcomes.TryGetLiteral(out _) ? complete.Outcomes : Input.Absent<IReadOnlyList<string>>() },
        Break => new Break(),
        Fault => new Fault(),
        FlowJoin join => new FlowJoin { Mode = ModeOf(join) },
        _ => new AbstractStep(Trail)
        {
            Ways = Ways.Of(original),
            Waits = original.MayWait && !IsEmptyContainer(original),
            WaitsSometimes = original is StartAt,
            Signal = original is Event { EventName: var name } && name.TryGetLiteral(out var literal) ? literal : null,
        },
    };

    /// <summary>What a join waits for; where only the run knows, all that can still arrive.</summary>
    private static FlowJoinMode ModeOf(FlowJoin join) =>
        join.Mode.TryGetLiteral(out var mode) ? mode : FlowJoinMode.WaitAllActive;

    private static bool IsEmptyContainer(Activity activity) => activity is For or ForEach or While or ParallelForEach;

    private static bool HoldsAlways(While loop) => loop.Condition.TryGetLiteral(out var holds) && holds;

    private Input<bool> Condition(Activity activity) => new() { Expression = new AbstractCondition(Trail, activity.Address) };
}
