using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Composition;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Activities.Loops;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Definitions.Verification.Proof;

/// <summary>What is true of the flowcharts of a definition in one mode whatever happens: where the order of arrivals counts.</summary>
internal sealed class FlowNature
{
    private readonly FlowchartMode mode;
    private readonly string? trigger;
    private readonly WorkflowDefinition definition;
    private readonly Dictionary<Flowchart, ChartNature> charts = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> feeds = new(StringComparer.Ordinal);
    private readonly HashSet<int> escapes = [];

    public FlowNature(WorkflowDefinition definition, FlowchartMode mode, string? trigger)
    {
        this.definition = definition;
        this.mode = mode;
        this.trigger = trigger;
        foreach (var activity in definition.Activities)
        {
            if (activity is Flowchart { Children.Count: > 0 } flowchart)
            {
                Learn(flowchart);
            }

            if (activity is Finish or Complete or Fault or Break)
            {
                Escape(activity);
            }
        }
    }

    public ChartNature Of(Flowchart flowchart) => charts[flowchart];

    /// <summary>Something inside this activity may end more than the activity itself.</summary>
    public bool Escapes(Activity activity) => escapes.Contains(activity.Index);

    /// <summary>A join that goes on with the first that arrives.</summary>
    public bool TakesTheFirst(Activity activity) =>
        activity is FlowJoin { Parent: Flowchart flowchart } && !charts[flowchart].WaitsForAll(activity);

    /// <summary>A connection leads from this activity to where the order of arrivals counts, or back (token mode).</summary>
    public bool FeedsOrder(string activityId) => feeds.Contains(activityId);

    /// <summary>What the flowcharts that run look like before a step.</summary>
    public List<Watched> Watch(Burst burst)
    {
        var watched = new List<Watched>();
        Watch(burst.Root, watched);
        return watched;
    }

    private void Watch(ActivityContext context, List<Watched> watched)
    {
        if (context is { Activity: Flowchart { Children.Count: > 0 } flowchart, IsLive: true } && mode == FlowchartMode.Counter)
        {
            watched.Add(new Watched(charts[flowchart], context));
        }

        foreach (var child in context.Children)
        {
            Watch(child, watched);
        }
    }

    private void Learn(Flowchart flowchart)
    {
        var nature = new ChartNature(flowchart, flowchart.GraphFrom(flowchart.StartFor(trigger)), mode);
        charts[flowchart] = nature;
        if (mode == FlowchartMode.Token)
        {
            feeds.UnionWith(flowchart.Edges.Where(e => nature.OrderCounts(e.Target) || !nature.Graph.IsForward(e)).Select(e => flowchart.Children[e.Source].Address));
        }
    }

    private void Escape(Activity activity)
    {
        for (var around = activity; around is not null; around = around.Parent)
        {
            if ((activity is Break && around is While or ParallelForEach) || (activity is Complete && around is UsedWorkflow))
            {
                return;
            }

            escapes.Add(around.Index);
        }
    }
}

/// <summary>What is true of one flowchart in one mode.</summary>
internal sealed class ChartNature
{
    private const int MostAhead = 3;
    private readonly FlowchartMode mode;
    private readonly bool[] orderCounts;
    private readonly int[] orderEdges;
    private readonly bool[] comesOnce;

    public ChartNature(Flowchart flowchart, FlowGraph graph, FlowchartMode mode)
    {
        this.mode = mode;
        Flowchart = flowchart;
        Graph = graph;
        orderCounts = [.. flowchart.Children.Select(c => graph.ForwardInbound(c.Ordinal).Length > 1 && !WaitsForAll(c))];
        orderEdges = [.. flowchart.Edges.Where(e => orderCounts[e.Target]).Select(e => e.Index)];
        comesOnce = ComesOnce();
        Joins = [.. flowchart.Children.OfType<FlowJoin>().Where(j =>
            graph.ForwardInbound(j.Ordinal).Length > 1 && j.Mode.TryGetLiteral(out var m) && m == FlowJoinMode.WaitAll)];
    }

    public Flowchart Flowchart { get; }

    public FlowGraph Graph { get; }

    /// <summary>Joins that are left out when a branch is dead.</summary>
    public IReadOnlyList<FlowJoin> Joins { get; }

    public bool OrderCounts(int activity) => orderCounts[activity];

    /// <summary>
    /// How many decisions of a connection its target has not yet answered, as far as they still count (counter mode). An
    /// activity that is passed only once needs one, and none afterwards; more than a few are as good as a few.
    /// </summary>
    public int Ahead(FlowEdge edge, FlowTraffic traffic)
    {
        if (!Graph.IsForward(edge))
        {
            return 0;
        }

        var ahead = traffic.ConnectionVisits[edge.Index] - traffic.ActivityVisits[edge.Target];
        if (comesOnce[edge.Target])
        {
            return traffic.ActivityVisits[edge.Target] > 0 ? 0 : Math.Min(ahead, 1);
        }

        return Math.Clamp(ahead, -MostAhead, MostAhead);
    }

    /// <summary>
    /// Somebody has arrived at an activity since it was last set going, as far as that still counts: one that is passed only
    /// once is not set going again.
    /// </summary>
    public bool IsUnclaimed(int activity, FlowTraffic traffic) =>
        traffic.Unclaimed?[activity] == true && !(comesOnce[activity] && traffic.ActivityVisits[activity] > 0);

    /// <summary>How often the connections were decided on which the order counts.</summary>
    public int OrderTraffic(FlowTraffic? traffic)
    {
        var sum = 0;
        if (traffic is not null)
        {
            foreach (var edge in orderEdges)
            {
                sum += traffic.ConnectionVisits[edge];
            }
        }

        return sum;
    }

    /// <summary>
    /// Activities that run, or are left out, at most once in each execution of the flowchart: one that waits for all needs
    /// only one connection that is decided once, another needs all of them to be.
    /// </summary>
    private bool[] ComesOnce()
    {
        var comes = new bool[Flowchart.Children.Count];
        var returns = new bool[comes.Length];
        foreach (var edge in Flowchart.Edges)
        {
            returns[edge.Target] |= !Graph.IsForward(edge);
        }

        for (var grows = true; grows;)
        {
            grows = false;
            for (var i = 0; i < comes.Length; i++)
            {
                var inbound = Graph.ForwardInbound(i);
                bool Once(FlowEdge e) => comes[e.Source] && !returns[e.Source];
                var once = inbound.Length == 0 || (WaitsForAll(Flowchart.Children[i]) ? Array.Exists(inbound, Once) : Array.TrueForAll(inbound, Once));
                grows |= once && !comes[i];
                comes[i] |= once;
            }
        }

        return comes;
    }

    /// <summary>An activity that does not run before each connection to it is decided (counter mode) or holds a token.</summary>
    public bool WaitsForAll(Activity activity)
    {
        if (activity is FlowJoin join)
        {
            return !join.Mode.TryGetLiteral(out var waits) || waits != FlowJoinMode.WaitAny;
        }

        return mode == FlowchartMode.Counter || activity.MergeMode?.ToUpperInvariant() is "MERGE" or "CONVERGE";
    }

    /// <summary>Reaching this activity cancels what still runs before it.</summary>
    public bool Cancels(Activity activity) => activity is FlowJoin
        || (mode == FlowchartMode.Token && string.Equals(activity.MergeMode, "Race", StringComparison.OrdinalIgnoreCase));
}

/// <summary>The counters of one execution of a flowchart before a step, to see what the step did.</summary>
internal sealed class Watched(ChartNature nature, ActivityContext context)
{
    private readonly int[] visits = [.. context.Traffic?.ActivityVisits ?? new int[nature.Flowchart.Children.Count]];
    private readonly int[] decisions = [.. context.Traffic?.ConnectionVisits ?? new int[nature.Flowchart.Edges.Count]];
    private readonly int order = nature.OrderTraffic(context.Traffic);

    public Flowchart Flowchart => nature.Flowchart;

    /// <summary>What was decided; null where nothing ended in the flowchart yet, as before its start has.</summary>
    private FlowTraffic? Traffic => context.Traffic;

    /// <summary>A connection was decided on which the order counts.</summary>
    public bool OrderMoved() => nature.OrderTraffic(Traffic) != order;

    /// <summary>Notes who arrived in the step, and for whom the activity ran.</summary>
    public void NoteArrivals()
    {
        if (Traffic is not { } traffic)
        {
            return;
        }

        var unanswered = traffic.Unanswered ??= new bool[decisions.Length];
        foreach (var edge in Flowchart.Edges)
        {
            unanswered[edge.Index] &= traffic.ActivityVisits[edge.Target] == visits[edge.Target];
            unanswered[edge.Index] |= HasArrived(traffic, edge) && traffic.ActivityVisits[edge.Target] == visits[edge.Target];
        }
    }

    /// <summary>
    /// Activities the step set going more often than somebody had arrived at them: those a branch that is cancelled or loops
    /// makes run once more.
    /// </summary>
    /// <param name="queued">What the step put into the queue.</param>
    public List<Activity> RunForNobody(IReadOnlyList<WorkItem> queued)
    {
        var found = new List<Activity>();
        if (Traffic is not { } traffic)
        {
            return found;
        }

        var unclaimed = traffic.Unclaimed ??= new bool[visits.Length];
        foreach (var activity in Flowchart.Children)
        {
            var arrived = Flowchart.Edges.Count(e => e.Target == activity.Ordinal && HasArrived(traffic, e));
            var goes = queued.Count(i => i.Owner == context && i.Activity == activity && i.Resumes is null);
            if (goes > arrived + (unclaimed[activity.Ordinal] ? 1 : 0))
            {
                found.Add(activity);
            }

            unclaimed[activity.Ordinal] = goes == 0 && (unclaimed[activity.Ordinal] || arrived > 0);
        }

        return found;
    }

    /// <summary>Whether this is the flowchart's execution and nobody arrived at the activity in the step.</summary>
    public bool HasNoArrival(ActivityContext owner, Activity activity) => owner == context && Traffic is { } traffic
        && !Flowchart.Edges.Any(e => e.Target == activity.Ordinal && HasArrived(traffic, e));

    /// <summary>Activities a branch has arrived at that did not run for it, now that the flowchart has completed.</summary>
    public IEnumerable<Activity> LostArrivals() => context.Status != ActivityStatus.Completed || Traffic is not { } traffic ? [] : Flowchart.Edges
        .Where(e => nature.Graph.IsForward(e) && traffic.Unanswered![e.Index] && nature.WaitsForAll(Flowchart.Children[e.Target]))
        .Select(e => Flowchart.Children[e.Target]).Distinct();

    /// <summary>Joins passed though not every branch had arrived, and some had.</summary>
    public IEnumerable<FlowJoin> SkippedJoins() => Traffic is not { } traffic ? [] : nature.Joins.Where(join =>
        traffic.ActivityVisits[join.Ordinal] > visits[join.Ordinal]
        && nature.Graph.ForwardInbound(join.Ordinal) is var inbound
        && Array.Exists(inbound, e => traffic.Followed[e.Index]) && !Array.TrueForAll(inbound, e => traffic.Followed[e.Index]));

    private bool HasArrived(FlowTraffic traffic, FlowEdge edge) =>
        traffic.Followed[edge.Index] && traffic.ConnectionVisits[edge.Index] > decisions[edge.Index];
}
