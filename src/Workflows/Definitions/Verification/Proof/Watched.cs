using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Definitions.Verification.Proof;

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
