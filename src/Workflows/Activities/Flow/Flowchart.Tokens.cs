namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>Token mode: a completed activity puts a token on each connection it follows; the target's merge mode decides when it runs.</summary>
public sealed partial class Flowchart
{
    private enum Merge
    {
        Stream,
        Merge,
        Converge,
        Cascade,
        Race,
    }

    private Outcome MoveTokens(Flow flow, int activity, IReadOnlyList<string>? outcomes)
    {
        var tokens = flow.Traffic.Tokens;
        var followed = Array.FindAll(flow.Graph.Outbound(activity), e => e.Follows(outcomes));
        foreach (var edge in followed)
        {
            tokens.Add(new FlowToken(edge, isBlocked: false));
        }

        foreach (var token in tokens)
        {
            if (token.Edge.Target == activity && !token.IsBlocked)
            {
                token.IsConsumed = true;
            }
        }

        foreach (var edge in followed)
        {
            ArriveWithToken(flow, edge);
        }

        var isDone = IsIdle(flow.Turn) && !tokens.Exists(t => t.IsOpen);
        if (isDone)
        {
            tokens.Clear();
        }
        else
        {
            tokens.RemoveAll(t => t.IsConsumed && t.Edge.Target == activity);
        }

        return isDone ? Outcome.Done : Outcome.Stay;
    }

    private void ArriveWithToken(Flow flow, FlowEdge edge)
    {
        var merge = MergeOf(flow, Children[edge.Target]);
        switch (merge)
        {
            case Merge.Stream when PredecessorsAreQuiet(flow, edge.Target):
            case Merge.Merge when flow.Graph.ForwardInbound(edge.Target) is var inbound && (inbound.Length <= 1 || AllHaveTokens(flow, inbound)):
                Run(flow, edge.Target);
                break;
            case Merge.Converge when AllHaveTokens(flow, Edges.Where(e => e.Target == edge.Target)):
                Run(flow, edge.Target);
                break;
            case Merge.Race:
                CancelAncestors(flow.Turn, Children[edge.Target]);
                Cascade(flow, edge);
                break;
            case Merge.Cascade:
                Cascade(flow, edge);
                break;
            default:
                break;
        }
    }

    private void Cascade(Flow flow, FlowEdge edge)
    {
        var tokens = flow.Traffic.Tokens;
        var block = tokens.Find(t => t.IsBlocked && !t.IsConsumed && t.Edge == edge);
        if (block is not null)
        {
            block.IsConsumed = true;
            return;
        }

        Run(flow, edge.Target);
        foreach (var other in flow.Graph.ForwardInbound(edge.Target))
        {
            if (other.Source != edge.Source)
            {
                tokens.Add(new FlowToken(other, isBlocked: true));
            }
        }
    }

    private static bool PredecessorsAreQuiet(Flow flow, int target)
    {
        foreach (var inbound in flow.Graph.ForwardInbound(target))
        {
            if (flow.Traffic.Tokens.Exists(t => t.IsOpen && t.Edge.Target == inbound.Source))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AllHaveTokens(Flow flow, IEnumerable<FlowEdge> edges) =>
        edges.All(e => flow.Traffic.Tokens.Exists(t => t.Suffices && t.Edge == e));

    private static Merge MergeOf(Flow flow, Activity target)
    {
        if (target is FlowJoin join)
        {
            return flow.Turn.Evaluate(join.Mode) == FlowJoinMode.WaitAny ? Merge.Race : Merge.Merge;
        }

        return target.MergeMode?.ToUpperInvariant() switch
        {
            "MERGE" => Merge.Merge,
            "CONVERGE" => Merge.Converge,
            "CASCADE" => Merge.Cascade,
            "RACE" => Merge.Race,
            _ => Merge.Stream,
        };
    }
}
