using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Execution.Verbs;

/// <summary>One instance being played: every turn is taken twice, the second time through bytes, and must come out equal.</summary>
internal sealed class Played(WorkflowDefinition definition, FlowchartMode mode)
{
    private readonly TurnOptions options = new() { Mode = mode, ActivitiesPerInstance = 2_000 };
    private Stimulus last = new ContinueBurst();

    public WorkflowDefinition Definition { get; private set; } = definition;

    public WorkflowState State { get; private set; } = null!;

    /// <summary>Tasks done so far, in order.</summary>
    public List<string> Done { get; } = [];

    public Played Start()
    {
        Take(new StartWorkflow());
        return this;
    }

    public TurnResult Take(Stimulus stimulus, WorkflowDefinition? moveTo = null)
    {
        last = stimulus;
        var first = Turn.Run(Request(State, stimulus, moveTo));
        var again = Turn.Run(Request(State is null ? null : WorkflowState.FromBytes(State.ToBytes()), stimulus, moveTo));
        Assert.True(first.State.ToBytes().AsSpan().SequenceEqual(again.State.ToBytes()), $"{stimulus} does not replay");
        if (first.Refusal is not null)
        {
            Assert.Same(State, first.State);
            Assert.Empty(first.Effects);
            return first;
        }

        State = first.State;
        Definition = moveTo ?? Definition;
        return first;
    }

    public void Finish(OpenBookmark open)
    {
        Done.Add(open.ActivityId);
        Take(new ResumeBookmark(open.Id));
    }

    /// <summary>Finishes open tasks in random order until nothing is open.</summary>
    public void FinishAll(Random random)
    {
        for (var i = 0; i < 500 && State is { Status: WorkflowStatus.Running, Bookmarks.Count: > 0 }; i++)
        {
            Finish(State.Bookmarks[random.Next(State.Bookmarks.Count)]);
        }
    }

    /// <summary>The living executions.</summary>
    public IReadOnlyList<ActivityContext> Live()
    {
        var found = new List<ActivityContext>();
        if (State.Status == WorkflowStatus.Running || State.SubStatus == WorkflowSubStatus.Faulted)
        {
            Collect(StateReader.Load(Request(State, last, null)).Root, found);
        }

        return found;
    }

    /// <summary>Tasks that must still be done, by what lives and by the drawing alone.</summary>
    public List<string> Expected()
    {
        var expected = new List<string>();
        foreach (var context in Live())
        {
            switch (context.Activity)
            {
                case Flowchart chart:
                    expected.AddRange(Downstream(chart, context.Children.Where(c => c.IsLive).Select(c => c.Activity.Ordinal)).SelectMany(Tasks));
                    break;
                case Sequence sequence:
                    expected.AddRange(sequence.Activities.Skip(context.Children.First(c => c.IsLive).Activity.Ordinal + 1).SelectMany(Tasks));
                    break;
                default:
                    expected.AddRange(Tasks(context.Activity));
                    break;
            }
        }

        expected.Sort(StringComparer.Ordinal);
        return expected;
    }

    private TurnRequest Request(WorkflowState? state, Stimulus stimulus, WorkflowDefinition? moveTo) => new()
    {
        Definitions = Definition,
        MoveTo = moveTo is null ? null : new DefinitionSet(moveTo),
        State = state,
        InstanceId = "i",
        Stimulus = stimulus,
        Now = DateTimeOffset.UnixEpoch,
        Seed = 7,
        Options = options,
    };

    private static void Collect(ActivityContext context, List<ActivityContext> found)
    {
        foreach (var child in context.Children)
        {
            if (child.IsLive)
            {
                found.Add(child);
            }

            Collect(child, found);
        }
    }

    private static IEnumerable<string> Tasks(Activity activity) =>
        (activity.Type == "Elsa.RunTask" ? [activity.Id] : Enumerable.Empty<string>()).Concat(activity.Children.SelectMany(Tasks));

    private static IEnumerable<Activity> Downstream(Flowchart chart, IEnumerable<int> from)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>(from);
        while (open.TryPop(out var current))
        {
            foreach (var edge in chart.Edges.Where(e => e.Source == current && seen.Add(e.Target)))
            {
                open.Push(edge.Target);
            }
        }

        return seen.Select(ordinal => chart.Children[ordinal]);
    }
}
