using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Execution.Verbs;

/// <summary>
/// Random drawings, random orders, random verbs, seeded. After every verb exactly what follows from the living executions
/// and the drawing must still happen: each task once, none lost, none doubled, and then the instance ends.
/// </summary>
public sealed class VerbPropertyTests
{
    private const int Rounds = 200;

    [Theory]
    [InlineData(FlowchartMode.Counter)]
    [InlineData(FlowchartMode.Token)]
    public void After_any_verb_every_task_that_must_still_happen_happens_exactly_once(FlowchartMode mode)
    {
        var taken = 0;
        for (var seed = 1; seed <= Rounds; seed++)
        {
            var random = new Random(seed);
            var played = new Played(Definition(new RandomGraph(random).Draw()), mode).Start();
            for (var i = random.Next(1, 5); i > 0 && played.State.Status == WorkflowStatus.Running; i--)
            {
                PlaySome(played, random);
                taken += TakeVerb(played, random, seed) ? 1 : 0;
            }

            FinishAsExpected(played, random, seed);
        }

        Assert.True(taken > Rounds, $"Only {taken} verbs were taken.");
    }

    [Theory]
    [InlineData(FlowchartMode.Counter)]
    [InlineData(FlowchartMode.Token)]
    public void After_moves_to_edited_definitions_nothing_is_lost_doubled_or_done_again(FlowchartMode mode)
    {
        var moved = 0;
        for (var seed = 1; seed <= Rounds; seed++)
        {
            var random = new Random(seed);
            var graph = new RandomGraph(random);
            var drawing = graph.Draw();
            var played = new Played(Definition(drawing), mode).Start();
            for (var i = random.Next(1, 5); i > 0; i--)
            {
                PlaySome(played, random);
                drawing = graph.Edit(drawing, mode == FlowchartMode.Token);
                moved += Move(played, Definition(drawing), seed) ? 1 : 0;
            }

            FinishAsExpected(played, random, seed);
            Assert.Equal(played.Done.Count, played.Done.Distinct().Count());
        }

        Assert.True(moved > Rounds, $"Only {moved} moves were taken.");
    }

    private static WorkflowDefinition Definition(JsonObject root) => Some.Definition(root.ToJsonString());

    private static void PlaySome(Played played, Random random)
    {
        for (var i = random.Next(4); i > 0 && played.State is { Status: WorkflowStatus.Running, Bookmarks: { Count: > 0 } open }; i--)
        {
            played.Finish(open[random.Next(open.Count)]);
        }
    }

    private static bool TakeVerb(Played played, Random random, int seed)
    {
        var live = played.Live();
        if (live.Count == 0)
        {
            return false;
        }

        var all = played.Definition.Activities;
        var (activity, execution) = (all[random.Next(all.Count)].Id, live[random.Next(live.Count)].InstanceId);
        OperatorVerb verb = random.Next(4) switch
        {
            0 => new CancelBranch(execution),
            1 => new JumpTo(activity),
            2 => new JumpTo(activity, execution),
            _ => new RerunFrom(activity),
        };
        var result = played.Take(verb);
        Assert.Equal("", Incident(result));
        if (result.Refusal is null && verb is not CancelBranch)
        {
            var started = result.Effects.OfType<JournalWritten>().Where(j => j.Event == "Started").Select(j => j.ActivityId);
            Assert.Contains(activity, started);
        }

        AssertWaits(played, seed, verb);
        return result.Refusal is null;
    }

    private static bool Move(Played played, WorkflowDefinition to, int seed)
    {
        if (played.State.Status == WorkflowStatus.Finished || to.ContentHash == played.Definition.ContentHash)
        {
            return false;
        }

        var before = played.State.Bookmarks.Select(b => b.Id).ToList();
        var verb = new MoveToDefinition(to.ContentHash);
        var result = played.Take(verb, to);
        Assert.Null(result.Refusal);
        Assert.Equal(to.ContentHash, played.State.DefinitionHash);
        Assert.Subset(played.State.Bookmarks.Select(b => b.Id).ToHashSet(), before.ToHashSet());
        AssertWaits(played, seed, verb);
        return true;
    }

    private static void AssertWaits(Played played, int seed, OperatorVerb verb)
    {
        Assert.True(
            played.State.Status == WorkflowStatus.Finished || played.State.Bookmarks.Count > 0, $"seed {seed}: {verb} left nothing to wait for");
        var twice = played.State.Bookmarks.GroupBy(b => b.ActivityId).FirstOrDefault(g => g.Count() > 1);
        Assert.True(twice is null, $"seed {seed}: {verb} doubled {twice?.Key}");
    }

    private static void FinishAsExpected(Played played, Random random, int seed)
    {
        var expected = played.Expected();
        var before = played.Done.Count;
        played.FinishAll(random);
        Assert.True(played.State.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled, $"seed {seed}: {played.State.SubStatus}");
        var done = played.Done.Skip(before).Order(StringComparer.Ordinal);
        Assert.True(expected.SequenceEqual(done), $"seed {seed}: expected {string.Join(' ', expected)}, done {string.Join(' ', done)}");
    }

    private static string Incident(TurnResult result) => Some.Incident(result) ?? "";
}
