using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Definitions.Verification.Proof;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Definitions.Verification;

/// <summary>Says in words what the states of a workflow show.</summary>
internal sealed class SoundnessReport(
    WorkflowDefinition definition, AbstractDefinition abstraction, StateSpace space, FlowchartMode mode, bool isUsual, ProblemList problems)
{
    private readonly Dictionary<int, Activity> byIndex = abstraction.Definition.Activities.ToDictionary(a => a.Index);

    public void Write()
    {
        Seen();
        Stuck();
        Growth();
        if (space.IsComplete)
        {
            NoWayOut();
        }
        else if (space.Growth is null)
        {
            StoppedEarly();
        }
    }

    private void Seen()
    {
        foreach (var (sighting, from) in space.Sightings)
        {
            IReadOnlyList<ExampleStep> example = [.. from.Path(), .. sighting.Steps];
            var activity = byIndex[sighting.Activity];
            var by = byIndex[sighting.By];
            switch (sighting.Kind)
            {
                case SightingKind.Skipped:
                    Tell("join.starve", activity, example, isUsual,
                        $"汇合“{activity.DisplayName}”等待所有分支，但有的分支不会到达；这时汇合被跳过，它后面的步骤不会执行",
                        $"The join {activity.DisplayName} waits for all branches, but one may never arrive; the join is then left out and what follows it does not run");
                    break;
                case SightingKind.Lost:
                    Tell("join.lost", activity, example, isUsual,
                        $"流程会在有分支已经到达“{activity.DisplayName}”、而它没有为这个分支执行的情况下结束：各分支到达的次数不一致（多半是某个分支里有退回）",
                        $"The workflow may end although a branch has arrived at {activity.DisplayName} that it never ran for: its branches arrive a different number of times, mostly because one of them goes back");
                    break;
                case SightingKind.Repeated:
                    Tell("join.repeats", activity, example, isUsual,
                        $"{(activity is FlowJoin ? "汇合" : "")}“{activity.DisplayName}”会在没有新的分支到达时执行：各分支到达的次数不一致（多半是某个分支里有退回）",
                        $"{(activity is FlowJoin ? "The join " : "")}{activity.DisplayName} may run although no branch has newly arrived: its branches arrive a different number of times, mostly because one of them goes back");
                    break;
                case SightingKind.Cancelled:
                    Tell("flow.cancels", activity, example, false,
                        $"“{by.DisplayName}”先到时，尚未办完的“{activity.DisplayName}”会被取消",
                        $"When {by.DisplayName} comes first, {activity.DisplayName} is cancelled while it is still open");
                    break;
                case SightingKind.Failed when !IsKnownFromStructure("flow.backward"):
                    Tell("flow.fails", activity, example, isUsual,
                        $"“{activity.DisplayName}”会使流程出错（{sighting.Message}）",
                        $"{activity.DisplayName} makes the workflow fail ({sighting.Message})");
                    break;
                default:
                    break;
            }
        }
    }

    private void Stuck()
    {
        foreach (var state in space.States.Where(s => s.Kind == ProofStateKind.Stuck))
        {
            var (activity, isJoin) = Culprit(state.Burst);
            if (isJoin)
            {
                Tell("join.starve", activity, state.Path(), isUsual,
                    $"{(activity is FlowJoin ? "汇合" : "")}“{activity.DisplayName}”等待的分支不会到达，流程会永远停在这里",
                    $"{(activity is FlowJoin ? "The join " : "")}{activity.DisplayName} waits for a branch that never arrives, and the workflow stands still there for ever");
            }
            else
            {
                Tell("flow.stuck", activity, state.Path(), isUsual,
                    $"流程会停在“{activity.DisplayName}”，再没有什么能让它继续",
                    $"The workflow stands still at {activity.DisplayName}, and nothing can bring it further");
            }
        }
    }

    private void Growth()
    {
        if (space.Growth is { } growth)
        {
            var activity = byIndex[growth.Activity];
            Tell("flow.unbounded", activity, growth.State.Path(), growth.Rounds, isUsual,
                $"“{activity.DisplayName}”所在的循环每转一圈就多出未了结的分支，没有止境",
                $"Every round of the loop around {activity.DisplayName} leaves more branches open, without end");
        }
        else if (space.Double is { } twice)
        {
            var activity = byIndex[twice.Activity];
            Tell("flow.twice", activity, twice.State.Path(), isUsual,
                $"“{activity.DisplayName}”可能同时打开两次",
                $"{activity.DisplayName} may be open twice at once");
        }
    }

    /// <summary>States from which no end can be reached, though something always happens.</summary>
    private void NoWayOut()
    {
        var before = new Dictionary<ProofState, List<ProofState>>(ReferenceEqualityComparer.Instance);
        foreach (var state in space.States)
        {
            foreach (var next in state.Next)
            {
                if (!before.TryGetValue(next, out var list))
                {
                    before[next] = list = [];
                }

                list.Add(state);
            }
        }

        var open = new Queue<ProofState>(space.States.Where(s => s.Kind != ProofStateKind.Open));
        while (open.TryDequeue(out var state))
        {
            if (!state.LeadsToEnd)
            {
                state.LeadsToEnd = true;
                before.GetValueOrDefault(state)?.ForEach(open.Enqueue);
            }
        }

        if (space.States.FirstOrDefault(s => !s.LeadsToEnd) is { } lost && !IsKnownFromStructure("flow.no-end"))
        {
            var activity = InCircle(lost);
            Tell("flow.no-end", activity, lost.Path(), isUsual,
                $"从“{activity.DisplayName}”出发永远到不了结束",
                $"No way leads from {activity.DisplayName} to an end");
        }
    }

    /// <summary>An activity that comes again and again once this state is reached.</summary>
    private Activity InCircle(ProofState lost)
    {
        var seen = new HashSet<ProofState>(ReferenceEqualityComparer.Instance);
        var current = lost;
        while (seen.Add(current))
        {
            current = current.Next[0];
        }

        var steps = current.Burst.Bookmarks.Select(b => b.Context.Activity).Concat(current.Burst.Queue.Select(q => q.Activity));
        return steps.FirstOrDefault() ?? definition.Root;
    }

    private void StoppedEarly()
    {
        var name = definition.Root.DisplayName;
        var count = space.States.Count;
        Report("proof.incomplete", definition.Root, [], false,
            $"“{name}”的情形太多：查了 {count} 种状态后停止，到此为止的情形已列出；没有查到的情形不能保证。请减少同时进行的分支，或拆成子流程。",
            $"{name} has too many cases: the check stopped after {count} states. What it found so far is listed; for the rest nothing is promised. Use fewer parallel branches, or split the workflow.");
    }

    /// <summary>Where the deepest part that still runs stands: a join that lacks a branch, if there is one.</summary>
    private static (Activity Activity, bool IsJoin) Culprit(Burst burst)
    {
        var context = burst.Root;
        while (context.Children.FirstOrDefault(c => c.IsLive) is { } child)
        {
            context = child;
        }

        if (context is { Activity: Flowchart flowchart, Traffic: { } traffic })
        {
            var waited = traffic.Tokens.Where(t => t.IsOpen).Select(t => flowchart.Children[t.Edge.Target]).ToList();
            var join = waited.FirstOrDefault(a => a is FlowJoin) ?? waited.FirstOrDefault();
            if (join is not null)
            {
                return (join, true);
            }
        }

        return (context.Activity, false);
    }

    private void Tell(string code, Activity activity, IReadOnlyList<ExampleStep> example, bool isError, string zh, string en) =>
        Tell(code, activity, example, [], isError, zh, en);

    /// <summary>Rounds that only repeat what was told belong to the example, but are not told.</summary>
    private void Tell(
        string code, Activity activity, IReadOnlyList<ExampleStep> example, IReadOnlyList<ExampleStep> rounds, bool isError, string zh, string en)
    {
        var (exampleZh, exampleEn) = ExampleWords.Of(example, definition);
        var (modeZh, modeEn) = isUsual ? ("", "") : mode == FlowchartMode.Token ? ("（令牌模式下）", " (in token mode)") : ("（计数模式下）", " (in counter mode)");
        Report(code, activity, [.. example, .. rounds], isError, $"{zh}{modeZh}：{exampleZh}。", $"{en}{modeEn}: {exampleEn}.");
    }

    private void Report(string code, Activity activity, IReadOnlyList<ExampleStep> example, bool isError, string zh, string en)
    {
        var known = problems.Items.FirstOrDefault(p => p.Code == code && p.ActivityId == activity.Address);
        if (known is null)
        {
            problems.Add(new DefinitionProblem(code, activity.Address, activity.Path, zh, en) { IsWarning = !isError, Example = example, Modes = [mode] });
        }
        else if (!known.Modes.Contains(mode))
        {
            problems.Replace(known, known with { Modes = [.. known.Modes, mode] });
        }
    }

    private bool IsKnownFromStructure(string code) => problems.Items.Any(p => p.Code == code && p.Modes.Count == 0);
}
