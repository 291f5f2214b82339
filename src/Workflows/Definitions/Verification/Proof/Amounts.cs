using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Definitions.Verification.Proof;

/// <summary>How many there are of each thing in a state: executions, queued work, tokens.</summary>
internal sealed class Amounts
{
    private readonly Dictionary<(string Place, int Activity), int> counts = [];

    public Amounts(Burst burst)
    {
        var places = new Dictionary<ActivityContext, string>(ReferenceEqualityComparer.Instance);
        Count(burst.Root, "", places);
        foreach (var item in burst.Queue)
        {
            Add("q" + places[item.Owner], item.Activity.Index);
        }
    }

    public int Total { get; private set; }

    /// <summary>The thing there is most of: how many, and the index of its activity.</summary>
    public (int Count, int Activity) Most => counts.Select(c => (c.Value, c.Key.Activity)).OrderByDescending(c => c.Value).ThenBy(c => c.Activity).First();

    /// <summary>As much of everything as in the other, and more of something.</summary>
    public bool Exceeds(Amounts other) =>
        Total > other.Total && other.counts.All(c => counts.GetValueOrDefault(c.Key) >= c.Value);

    private void Count(ActivityContext context, string place, Dictionary<ActivityContext, string> places)
    {
        places[context] = place;
        if (context is { Activity: Flowchart flowchart, Traffic: { } traffic })
        {
            foreach (var token in traffic.Tokens.Where(t => !t.IsConsumed))
            {
                Add($"{place}t{token.Edge.Index}{(token.IsBlocked ? "b" : "")}", flowchart.Children[token.Edge.Target].Index);
            }
        }

        foreach (var child in context.Children)
        {
            Add(place, child.Activity.Index);
            Count(child, $"{place}/{child.Activity.Index}", places);
        }
    }

    private void Add(string place, int activity)
    {
        counts[(place, activity)] = counts.GetValueOrDefault((place, activity)) + 1;
        Total++;
    }
}
