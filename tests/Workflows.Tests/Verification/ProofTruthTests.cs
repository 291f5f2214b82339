using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Definitions.Verification;
using CaseManagement.Workflows.Definitions.Verification.Proof;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Verification;

/// <summary>
/// What the proof says is true, both ways: what it calls sound never stands still, loses or doubles anything in a real run,
/// and every example it gives really happens. Random workflows, fixed seeds.
/// </summary>
public sealed class ProofTruthTests(ITestOutputHelper output)
{
    private const int States = 400;
    private const int Everyday = 30;
    private const int Long = 1_000;
    private static readonly string[] Grave =
        ["join.starve", "join.lost", "join.repeats", "flow.stuck", "flow.no-end", "flow.unbounded", "flow.twice", "flow.fails", "flow.backward", "proof.incomplete"];

    [Fact]
    public void What_is_called_sound_always_ends_or_waits_and_loses_and_doubles_nothing() => Sound(1, Everyday);

    [Fact]
    [Trait("Category", "Long")]
    public void What_is_called_sound_always_ends_or_waits_and_loses_and_doubles_nothing_in_many_workflows() => Sound(10_000, Long);

    /// <summary>
    /// Two loops beside a branch without one, joined by a join that cancels what is still open before it: each branch it cancels
    /// counts as decided while the join is not over, and makes it run once more.
    /// </summary>
    [Fact]
    public void A_join_that_runs_again_for_the_branches_it_cancels_is_told()
    {
        var run = Assert.Single(Check(10_930), p => p.Code == "join.repeats" && p.ActivityId == "j2");
        Assert.Equal([FlowchartMode.Counter], run.Modes);
    }

    [Fact]
    public void Every_example_of_a_problem_really_happens() => Examples(1, Everyday);

    [Fact]
    [Trait("Category", "Long")]
    public void Every_example_of_a_problem_really_happens_in_many_workflows() => Examples(10_000, Long);

    [Fact]
    public void Every_wait_of_a_real_run_is_among_the_states_of_the_proof() => Covered(1, Everyday);

    [Fact]
    [Trait("Category", "Long")]
    public void Every_wait_of_a_real_run_is_among_the_states_of_the_proof_in_many_workflows() => Covered(10_000, Long);

    [Fact]
    public void Looking_at_one_order_finds_what_looking_at_all_orders_finds() => OneOrder(1, Everyday);

    [Fact]
    [Trait("Category", "Long")]
    public void Looking_at_one_order_finds_what_looking_at_all_orders_finds_in_many_workflows() => OneOrder(10_000, Long);

    private static IReadOnlyList<DefinitionProblem> Check(int seed) =>
        WorkflowCheck.Run(ToldRun.Read(RandomWorkflow.Definition(seed, [])), ActivityCatalog.BuiltIn, States);

    private void Sound(int first, int count)
    {
        var sound = 0;
        for (var seed = first; seed < first + count; seed++)
        {
            var problems = Check(seed);
            foreach (var mode in Enum.GetValues<FlowchartMode>())
            {
                if (problems.Any(p => Grave.Contains(p.Code) && (p.Modes.Count == 0 || p.Modes.Contains(mode))))
                {
                    continue;
                }

                sound += mode == FlowchartMode.Counter ? 1 : 0;
                for (var round = 0; round < 4; round++)
                {
                    var random = new Random((seed * 10) + round);
                    var run = new ToldRun(ToldRun.Read(RandomWorkflow.Definition(seed, Answers(random))), mode);
                    run.GoOn(random, 400);
                    Assert.True(Complaint(run) is not { } complaint, $"seed {seed}, {mode}, round {round}: {Complaint(run)}");
                }
            }
        }

        output.WriteLine($"{sound} of {count} random workflows are sound in counter mode.");
        Assert.InRange(sound, count / 5, count * 9 / 10);
    }

    /// <summary>What a run did that no run of a sound workflow does.</summary>
    private static string? Complaint(ToldRun run)
    {
        if (run.State.Status == WorkflowStatus.Running)
        {
            return "did not end; waits for " + string.Join(", ", run.State.Bookmarks.Select(b => b.ActivityId));
        }

        if (run.State.SubStatus != WorkflowSubStatus.Finished)
        {
            return $"ended {run.State.SubStatus}: {run.Effects.OfType<IncidentRaised>().FirstOrDefault()?.Message}";
        }

        var wasCut = run.Effects.OfType<JournalWritten>().Any(j => j.Event == "Canceled" || j.ActivityType == "Elsa.End");
        foreach (var flowchart in run.Definition.Activities.OfType<Flowchart>())
        {
            var graph = flowchart.GraphFrom(flowchart.DefaultStart);
            foreach (var activity in flowchart.Children.Where(c => c.Ordinal != flowchart.DefaultStart))
            {
                var runs = run.Runs(activity.Id);
                var arrivals = flowchart.Edges.Where(e => e.Target == activity.Ordinal).Select(e => (Edge: e, Count: run.Arrivals(flowchart, e))).ToList();
                if (runs > arrivals.Sum(a => a.Count))
                {
                    return $"{activity.Id} ran {runs} times for {arrivals.Sum(a => a.Count)} arrivals";
                }

                var most = arrivals.Where(a => graph.IsForward(a.Edge)).Select(a => a.Count).DefaultIfEmpty(0).Max();
                // In token mode one run takes all tokens that wait for it, as in Elsa.
                if (!wasCut && run.Options.Mode == FlowchartMode.Counter && runs < most)
                {
                    return $"{activity.Id} ran {runs} times though a branch arrived {most} times";
                }
            }
        }

        return null;
    }

    private void Examples(int first, int count)
    {
        var followed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var seed = first; seed < first + count; seed++)
        {
            foreach (var problem in Check(seed).Where(p => p.Modes.Count > 0))
            {
                var definition = ToldRun.Read(RandomWorkflow.Definition(seed, ToldRun.Answers(problem.Example)));
                var run = new ToldRun(definition, problem.Modes[0]);
                var why = run.Follow(problem.Example) ?? Refutation(problem, run);
                Assert.True(why is null, $"seed {seed}: {problem.Code} {problem.ActivityId} ({problem.MessageEn}) {why}");
                followed[problem.Code] = followed.GetValueOrDefault(problem.Code) + 1;
            }
        }

        output.WriteLine(JsonSerializer.Serialize(followed));
        Assert.Contains("join.starve", followed.Keys);
        Assert.Contains("join.lost", followed.Keys);
        Assert.Contains("flow.cancels", followed.Keys);
        Assert.Contains("flow.unbounded", followed.Keys);
    }

    /// <summary>Why a run that followed an example does not show the problem; null when it does.</summary>
    private static string? Refutation(DefinitionProblem problem, ToldRun run)
    {
        var id = problem.ActivityId!;
        var isStill = run.State is { Status: WorkflowStatus.Running, Bookmarks.Count: 0 };
        return problem.Code switch
        {
            "join.starve" when problem.Modes[0] == FlowchartMode.Token => isStill ? null : "does not stand still",
            "flow.stuck" => isStill ? null : "does not stand still",
            "join.starve" or "join.lost" => run.HasUnanswered(id) ? null : "ran for every arrival",
            "join.repeats" => HasBegunNow(run, id) ? null : "did not run",
            "flow.cancels" => run.WasCancelledNow(id) ? null : "was not cancelled; " + Told(run),
            "flow.fails" => run.Effects.OfType<IncidentRaised>().Any(i => i.ActivityId == id) ? null : "did not fail",
            "flow.no-end" => EndsSomehow(run) ? "ends" : null,
            // Seen in the middle of a turn, the turn goes on and may end it all.
            "flow.unbounded" or "flow.twice" => IsThereTwice(run) || run.State.Status == WorkflowStatus.Finished ? null : "nothing is there twice",
            _ => null,
        };
    }

    /// <summary>Whether the last turn began an execution. The journal calls it resumed where another execution of the activity waits.</summary>
    private static bool HasBegunNow(ToldRun run, string id)
    {
        var before = run.Effects.Take(run.LastTurn).OfType<JournalWritten>().Select(j => j.ActivityInstanceId).ToHashSet(StringComparer.Ordinal);
        return run.Effects.Skip(run.LastTurn).OfType<JournalWritten>().Any(j => j.ActivityId == id && !before.Contains(j.ActivityInstanceId));
    }

    private static string Told(ToldRun run) => string.Join(" ",
        run.Effects.OfType<JournalWritten>().Select(j => $"{j.ActivityId}.{j.Event}")) + " open: " + string.Join(",", run.State.Bookmarks.Select(b => b.ActivityId));

    private static bool EndsSomehow(ToldRun run)
    {
        run.GoOn(new Random(1), 100);
        return run.State.Status == WorkflowStatus.Finished && run.State.SubStatus == WorkflowSubStatus.Finished;
    }

    private static bool IsThereTwice(ToldRun run)
    {
        if (run.State.Bookmarks.GroupBy(b => b.ActivityId).Any(g => g.Count() > 1))
        {
            return true;
        }

        // Not all that is there twice waits: what runs by itself shows as two starts, tokens show in the state.
        var starts = run.Effects.Skip(run.LastTurn).OfType<JournalWritten>().Where(j => j.Event == "Started").GroupBy(j => j.ActivityId);
        var tokens = JsonNode.Parse(run.State.ToBytes())!["contexts"]?.AsArray().Select(c => c!["f"]?["k"]?.AsArray()).OfType<JsonArray>() ?? [];
        return starts.Any(g => g.Count() > 1) || tokens.Any(t => t.GroupBy(k => k!.ToJsonString()).Any(g => g.Count() > 1));
    }

    private static void Covered(int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            foreach (var mode in Enum.GetValues<FlowchartMode>())
            {
                var space = StateSpace.Explore(
                    new AbstractDefinition(ToldRun.Read(RandomWorkflow.Definition(seed, []))), new ProofOptions(mode, null, States) { Reduces = false });
                if (!space.IsComplete)
                {
                    continue;
                }

                var known = space.States.Where(s => !s.Burst.HasQueue && s.Pending.Count == 0)
                    .Select(s => Waits(s.Burst.Bookmarks.Select(b => b.Bookmark.ActivityId))).ToHashSet(StringComparer.Ordinal);
                var random = new Random(seed);
                var run = new ToldRun(ToldRun.Read(RandomWorkflow.Definition(seed, Answers(random))), mode);
                for (var i = 0; i < 40; i++)
                {
                    var waits = Waits(run.State.Bookmarks.Select(b => b.ActivityId));
                    Assert.True(run.State.IncidentCount > 0 || known.Contains(waits), $"seed {seed}, {mode}, turn {i}: [{waits}] was not foreseen");
                    run.GoOn(random, 1);
                }
            }
        }
    }

    private static string Waits(IEnumerable<string> ids) => string.Join(",", ids.Order(StringComparer.Ordinal));

    private static void OneOrder(int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            var definition = ToldRun.Read(RandomWorkflow.Definition(seed, []));
            foreach (var mode in Enum.GetValues<FlowchartMode>())
            {
                var one = StateSpace.Explore(new AbstractDefinition(definition), new ProofOptions(mode, null, States));
                var all = StateSpace.Explore(new AbstractDefinition(definition), new ProofOptions(mode, null, States) { Reduces = false });
                if (one.IsComplete && all.IsComplete)
                {
                    Assert.True(one.States.Count <= all.States.Count);
                    Assert.True(Verdict(one) == Verdict(all), $"seed {seed}, {mode}: {Verdict(one)} instead of {Verdict(all)}");
                }
            }
        }
    }

    /// <summary>
    /// What counts of a state space: in which ways something is missed or fails, whether it can stand still, and of a sound one
    /// what runs. Where several joins are missed in the same way, one order may name fewer of them; and where the counts of
    /// branches differ, it may show only the arrival that is not answered or only the run that nobody arrived for.
    /// </summary>
    private static string Verdict(StateSpace space) => string.Join(" ",
        space.Sightings.Where(s => s.Sighting.Kind != SightingKind.Cancelled).Select(s => s.Sighting.Kind is SightingKind.Lost or SightingKind.Repeated ? "Miscounted" : $"{s.Sighting.Kind}").Distinct().Order(StringComparer.Ordinal)
            .Append("stuck:" + space.States.Any(s => s.Kind == ProofStateKind.Stuck))
            .Append(CanAlwaysEnd(space) && space.Sightings.All(s => s.Sighting.Kind == SightingKind.Cancelled) ? "runs:" + string.Join(",", space.Executed.Order()) : "no end"));

    /// <summary>Where a round can be gone for ever, whoever waits elsewhere may be left waiting by the one order looked at.</summary>
    private static bool CanAlwaysEnd(StateSpace space)
    {
        var ending = space.States.Where(s => s.Kind != ProofStateKind.Open).ToHashSet();
        for (var count = -1; count != ending.Count;)
        {
            count = ending.Count;
            ending.UnionWith(space.States.Where(s => s.Next.Exists(ending.Contains)).ToList());
        }

        return ending.Count == space.States.Count;
    }

    private static JsonObject Answers(Random random)
    {
        var answers = new JsonObject { ["again"] = true };
        foreach (var prefix in "dxilp")
        {
            for (var number = 1; number <= 12; number++)
            {
                answers[$"{prefix}{number}"] = new JsonArray([.. Enumerable.Range(0, 29 + number).Select(_ => JsonValue.Create(Answer(prefix, random)))]);
            }
        }

        return answers;
    }

    private static string Answer(char prefix, Random random) => prefix switch
    {
        'x' => random.Next(2) == 0 ? "A" : "B",
        'p' => random.Next(3).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => random.Next(5) < 2 ? "True" : "False",
    };
}
