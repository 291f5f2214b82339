using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>Traffic of a flowchart of another definition becomes this one's: activities by id, connections by their ends and port.</summary>
public sealed partial class Flowchart
{
    /// <summary>The traffic of an execution that moves here.</summary>
    /// <param name="before">The flowchart it was.</param>
    /// <param name="turnBefore">The execution as one of that flowchart.</param>
    /// <param name="newId">The id here of an activity there.</param>
    internal FlowTraffic Adopt(Flowchart before, ActivityTurn turnBefore, Func<string, string> newId)
    {
        var traffic = new FlowTraffic(Children.Count, Edges.Count) { Awaited = new bool[Children.Count] };
        var old = turnBefore.Context.Traffic ?? new FlowTraffic(before.Children.Count, before.Edges.Count);
        var awaited = before.Graph(turnBefore).Downstream(before.Living(turnBefore, null));
        var places = before.Children.Select(c => Children.FirstOrDefault(n => n.Id == newId(c.Id))?.Ordinal ?? -1).ToArray();
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] >= 0)
            {
                traffic.ActivityVisits[places[i]] = old.ActivityVisits[i];
                traffic.Awaited[places[i]] = awaited[i];
            }
        }

        var edges = before.Edges.Select(e => Edges.FirstOrDefault(
            n => n.Source == places[e.Source] && n.Target == places[e.Target] && n.Port == e.Port)).ToArray();
        for (var i = 0; i < edges.Length; i++)
        {
            if (edges[i] is { } edge)
            {
                traffic.ConnectionVisits[edge.Index] = old.ConnectionVisits[i];
                traffic.Followed[edge.Index] = old.Followed[i];
            }
        }

        foreach (var token in old.Tokens)
        {
            if (edges[token.Edge.Index] is { } edge)
            {
                traffic.Tokens.Add(new FlowToken(edge, token.IsBlocked) { IsConsumed = token.IsConsumed, IsAbsent = token.IsAbsent });
            }
        }

        return traffic;
    }
}
