using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Definitions.Verification;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Verification;

/// <summary>A real run of a definition, and what it did: who ran, how often, and which connections were followed.</summary>
internal sealed class ToldRun
{
    private readonly List<TurnRequest> inbox = [];
    private readonly List<Effect> effects = [];

    public ToldRun(WorkflowDefinition definition, FlowchartMode mode)
    {
        Definition = definition;
        Options = new TurnOptions { Mode = mode, ActivitiesPerInstance = 3_000 };
        Take(new StartWorkflow());
    }

    public WorkflowDefinition Definition { get; }

    public TurnOptions Options { get; }

    public WorkflowState State { get; private set; } = null!;

    /// <summary>What every turn was given.</summary>
    public IReadOnlyList<TurnRequest> Inbox => inbox;

    public IReadOnlyList<Effect> Effects => effects;

    /// <summary>Place in <see cref="Effects"/> at which the last turn begins.</summary>
    public int LastTurn { get; private set; }

    public bool IsOpen => State is { Status: WorkflowStatus.Running, Bookmarks.Count: > 0 };

    public static WorkflowDefinition Read(string json)
    {
        Assert.True(DefinitionReader.TryRead(json, ActivityCatalog.BuiltIn, out var definition, out _));
        return definition;
    }

    public void Take(Stimulus stimulus)
    {
        LastTurn = effects.Count;
        for (Stimulus? next = stimulus; next is not null;)
        {
            var request = new TurnRequest
            {
                Definitions = Definition,
                State = inbox.Count == 0 ? null : State,
                InstanceId = "i",
                Stimulus = next,
                Now = DateTimeOffset.UnixEpoch.AddMinutes(inbox.Count),
                Seed = 100 + inbox.Count,
                Options = Options,
            };
            inbox.Add(request);
            var result = Turn.Run(request);
            State = result.State;
            effects.AddRange(result.Effects);
            next = result.Continues ? new ContinueBurst() : null;
        }
    }

    /// <summary>Resumes what waits; an event reaches all that wait for it.</summary>
    public void Resume(OpenBookmark bookmark) =>
        Take(bookmark.Kind == "Elsa.Event" ? new DeliverEvent(bookmark.Key!) : new ResumeBookmark(bookmark.Id));

    /// <summary>Does what an example says; null when the engine could be driven that way, else why not.</summary>
    public string? Follow(IReadOnlyList<ExampleStep> steps)
    {
        var resumed = new List<string>();
        foreach (var step in steps.Where(s => s.Kind == ExampleStepKind.Completes))
        {
            if (resumed.Remove(step.ActivityId))
            {
                continue;
            }

            if (State.Bookmarks.FirstOrDefault(b => b.ActivityId == step.ActivityId) is { } open)
            {
                resumed = State.Bookmarks.Where(b => b == open || (b.Kind == "Elsa.Event" && b.Key == open.Key)).Select(b => b.ActivityId).ToList();
                resumed.Remove(open.ActivityId);
                Resume(open);
            }
            else
            {
                return $"{step.ActivityId} does not wait";
            }
        }

        return null;
    }

    /// <summary>Resumes at random until nothing is open or so many turns were taken.</summary>
    public void GoOn(Random random, int turns)
    {
        for (var i = 0; i < turns && IsOpen; i++)
        {
            Resume(State.Bookmarks[random.Next(State.Bookmarks.Count)]);
        }
    }

    /// <summary>Times an activity ran.</summary>
    public int Runs(string activityId) => Ids(activityId, from: 0).Count;

    /// <summary>Times an activity ran to its end and left by the connection.</summary>
    public int Arrivals(Flowchart flowchart, FlowEdge edge) => effects.Count(e => Arrives(flowchart, edge, e));

    /// <summary>Whether somebody has arrived at an activity by a forward connection since it ran last.</summary>
    public bool HasUnanswered(string activityId)
    {
        var activity = Definition.FindActivity(activityId)!;
        var flowchart = (Flowchart)activity.Parent!;
        var graph = flowchart.GraphFrom(flowchart.DefaultStart);
        var last = effects.FindLastIndex(e => e is JournalWritten { Event: "Started" } j && j.ActivityId == activityId);
        return graph.ForwardInbound(activity.Ordinal).Any(edge => effects.Skip(last + 1).Any(e => Arrives(flowchart, edge, e)));
    }

    private static bool Arrives(Flowchart flowchart, FlowEdge edge, Effect effect) =>
        effect is ActivityExecuted { Status: "Completed" } done && done.ActivityId == flowchart.Children[edge.Source].Id && edge.Follows(done.Outcomes);

    public bool WasCancelledNow(string activityId) => effects.Skip(LastTurn).OfType<ActivityExecuted>().Any(e => e.ActivityId == activityId && e.Status == "Canceled");

    private HashSet<string> Ids(string activityId, int from) => effects.Skip(from).OfType<JournalWritten>()
        .Where(e => e.ActivityId == activityId && e.Event == "Started").Select(e => e.ActivityInstanceId).ToHashSet(StringComparer.Ordinal);

    /// <summary>Answers for a definition's variable <c>q</c> that make the choices of an example.</summary>
    public static JsonObject Answers(IEnumerable<ExampleStep> steps) => new(steps
        .Where(s => s.Outcomes is not null).GroupBy(s => s.ActivityId, StringComparer.Ordinal)
        .Select(g => KeyValuePair.Create<string, JsonNode?>(g.Key, new JsonArray([.. g.Select(s => JsonValue.Create(s.Outcomes![0]))]))));
}
