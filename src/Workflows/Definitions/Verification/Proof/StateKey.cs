using System.Text;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Definitions.Verification.Proof;

/// <summary>
/// What of a running instance decides about its future, as a text: equal texts, equal futures. Ids, ages and histories are
/// left out; of a flowchart's counters only their differences count.
/// </summary>
internal sealed class StateKey
{
    private readonly Burst burst;
    private readonly IReadOnlyList<string> pending;
    private readonly Dictionary<ActivityContext, List<(int Position, WorkItem Item)>> queued = new(ReferenceEqualityComparer.Instance);
    private readonly FlowNature nature;

    private StateKey(Burst burst, IReadOnlyList<string> pending, FlowNature nature)
    {
        this.burst = burst;
        this.nature = nature;
        this.pending = pending;
        var position = 0;
        foreach (var item in burst.Queue)
        {
            if (!queued.TryGetValue(item.Owner, out var items))
            {
                queued[item.Owner] = items = [];
            }

            items.Add((position++, item));
        }
    }

    /// <summary>Something is there more than once.</summary>
    private bool Repeats { get; set; }

    /// <summary>The key, and whether something in it is there more than once.</summary>
    public static (string Text, bool Repeats) Of(Burst burst, IReadOnlyList<string> pending, FlowNature nature)
    {
        var key = new StateKey(burst, pending, nature);
        return (key.Whole(), key.Repeats);
    }

    private string Whole() => $"{(int)burst.SubStatus}{(burst.IncidentCount > 0 ? "!" : "")}{Describe(burst.Root)}";

    private string Describe(ActivityContext context)
    {
        var text = new StringBuilder(64);
        text.Append('(').Append(context.Activity.Index).Append('s').Append((int)context.Status);
        text.Append(context.Parent is null || context.OwnerEpoch == context.Parent.Epoch ? "" : "e");
        text.Append(context.ViaBackwardConnection ? "b" : "").Append(context.IsBreaking ? "k" : "");
        if (context.Counter != 0)
        {
            text.Append('c').Append(context.Counter);
        }

        Bookmarks(text, context);
        Queue(text, context);
        if (context is { Activity: Flowchart flowchart, Traffic: { } traffic })
        {
            Traffic(text, nature.Of(flowchart), traffic);
        }

        Children(text, context);
        return text.Append(')').ToString();
    }

    private void Bookmarks(StringBuilder text, ActivityContext context)
    {
        if (context.Children.Count > 0)
        {
            return;
        }

        foreach (var bookmark in burst.Bookmarks)
        {
            if (bookmark.Context == context)
            {
                var place = -1;
                for (var i = 0; i < pending.Count; i++)
                {
                    place = pending[i] == bookmark.Bookmark.Id ? i : place;
                }

                text.Append('w');
                if (place >= 0)
                {
                    text.Append(place);
                }
            }
        }
    }

    private void Queue(StringBuilder text, ActivityContext context)
    {
        if (!queued.TryGetValue(context, out var items))
        {
            return;
        }

        var seen = new HashSet<Activity>(ReferenceEqualityComparer.Instance);
        foreach (var (position, item) in items)
        {
            Repeats |= !seen.Add(item.Activity);
            text.Append('q').Append(item.Activity.Index).Append(item.Resumes is null ? "" : "r")
                .Append(item.ViaBackwardConnection ? "b" : "").Append(item.OwnerEpoch == context.Epoch ? "" : "e").Append('@').Append(position);
        }
    }

    private void Traffic(StringBuilder text, ChartNature chart, FlowTraffic traffic)
    {
        if (burst.Mode == FlowchartMode.Token)
        {
            Tokens(text, traffic);
            return;
        }

        foreach (var activity in chart.Flowchart.Children)
        {
            text.Append(chart.IsUnclaimed(activity.Ordinal, traffic) ? $"a{activity.Ordinal}" : "");
        }

        foreach (var edge in chart.Flowchart.Edges)
        {
            if (traffic.Unanswered?[edge.Index] == true && chart.Graph.IsForward(edge))
            {
                text.Append('u').Append(edge.Index);
            }

            var ahead = chart.Ahead(edge, traffic);
            if (ahead == 0)
            {
                continue;
            }

            text.Append('v').Append(edge.Index).Append(':').Append(ahead)
                .Append(ahead > 0 && traffic.Followed[edge.Index] ? "f" : "");
        }
    }

    private void Tokens(StringBuilder text, FlowTraffic traffic)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var token in traffic.Tokens)
        {
            if (!token.IsConsumed)
            {
                var place = (token.Edge.Index * 2) + (token.IsBlocked ? 1 : 0);
                counts[place] = counts.GetValueOrDefault(place) + 1;
            }
        }

        foreach (var (place, count) in counts)
        {
            Repeats |= count > 1;
            text.Append('t').Append(place).Append(':').Append(count);
        }
    }

    private void Children(StringBuilder text, ActivityContext context)
    {
        if (context.Children.Count == 1)
        {
            text.Append(Describe(context.Children[0]));
            return;
        }

        var parts = context.Children.Select(Describe).Order(StringComparer.Ordinal).ToList();
        Repeats |= context.Children.GroupBy(c => c.Activity.Index).Any(g => g.Count() > 1);
        parts.ForEach(p => text.Append(p));
    }
}
