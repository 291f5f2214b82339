using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Execution;

/// <summary>
/// Runs a definition in memory against a script of outside happenings and tells what happened as lines of JSON:
/// steps, then events, then activities, then the end.
/// </summary>
/// <remarks>
/// A script is a list of steps: <c>{"task": name, "result": …}</c>, <c>{"event": name, "payload": …}</c>, or
/// <c>{"time": ISO}</c>, which moves the clock and resumes what has become due. A step for which nothing is open is skipped.
/// </remarks>
public sealed class InMemoryRun
{
    private const string InstanceId = "run";
    private readonly WorkflowDefinition definition;
    private readonly TurnOptions options;
    private readonly List<string> steps = [];
    private readonly List<JournalWritten> events = [];
    private readonly Dictionary<string, ActivityExecuted> activities = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private DateTimeOffset now;
    private WorkflowState? state;
    private long turns;

    private InMemoryRun(WorkflowDefinition definition, FlowchartMode mode, DateTimeOffset now)
    {
        this.definition = definition;
        this.now = now;
        options = new TurnOptions { Mode = mode };
    }

    /// <summary>Runs and returns the lines.</summary>
    /// <param name="definition">What to run.</param>
    /// <param name="script">The happenings, in order.</param>
    /// <param name="mode">How flowcharts run.</param>
    /// <param name="now">The time at the start.</param>
    public static IReadOnlyList<string> Lines(
        WorkflowDefinition definition, IReadOnlyList<ScriptStep> script, FlowchartMode mode, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(script);
        var run = new InMemoryRun(definition, mode, now);
        run.Take(new StartWorkflow());
        run.Step("start");
        foreach (var step in script)
        {
            if (run.state!.Status == WorkflowStatus.Finished || run.state.Bookmarks.Count == 0)
            {
                break;
            }

            run.Play(step);
        }

        return run.Told();
    }

    private void Play(ScriptStep step)
    {
        var bookmarks = state!.Bookmarks;
        if (step.Task is { } task && bookmarks.FirstOrDefault(b => b.Kind == "Elsa.RunTask" && b.Key == task) is { } open)
        {
            Take(new ResumeBookmark(open.Id, step.Value));
            Step("task:" + task);
        }
        else if (step.Event is { } name && bookmarks.Any(b => b.Kind == "Elsa.Event" && b.Key == name))
        {
            Take(new DeliverEvent(name, step.Value));
            Step("event:" + name);
        }
        else if (step.Time is { } time)
        {
            PassTime(time);
        }
    }

    private void PassTime(DateTimeOffset time)
    {
        var resumed = false;
        while (state!.Bookmarks.Where(b => b.DueAt <= time).OrderBy(b => b.DueAt).ThenBy(b => b.Sequence).FirstOrDefault() is { } due)
        {
            now = due.DueAt > now ? due.DueAt.Value : now;
            Take(new ResumeBookmark(due.Id));
            resumed = true;
        }

        now = time > now ? time : now;
        if (resumed)
        {
            Step("time:" + time.ToString("o", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private void Take(Stimulus stimulus)
    {
        for (var next = stimulus; next is not null;)
        {
            var result = Turn.Run(new TurnRequest
            {
                Definitions = definition,
                State = state,
                InstanceId = InstanceId,
                Stimulus = next,
                Now = now,
                Seed = ++turns,
                Options = options,
            });
            state = result.State;
            Note(result.Effects);
            next = result.Continues ? new ContinueBurst() : null;
        }
    }

    private void Note(IReadOnlyList<Effect> effects)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case JournalWritten line:
                    events.Add(line);
                    if (seen.Add(line.ActivityInstanceId))
                    {
                        order.Add(line.ActivityInstanceId);
                    }

                    break;
                case ActivityExecuted record:
                    activities[record.ActivityInstanceId] = record;
                    break;
                default:
                    break;
            }
        }
    }

    private void Step(string name) => steps.Add(Line(
        ("kind", "step"), ("step", name), ("status", state!.Status.ToString()), ("subStatus", state.SubStatus.ToString()),
        ("bookmarks", new JsonArray([.. state.Bookmarks.Select(b => b.ActivityId).Order(StringComparer.Ordinal).Select(id => JsonValue.Create(id))]))));

    private List<string> Told()
    {
        var lines = new List<string>(steps);
        foreach (var line in events)
        {
            var text = Line(("kind", "event"), ("activityId", line.ActivityId), ("type", line.ActivityType), ("event", line.Event));
            if (lines[^1] != text)
            {
                lines.Add(text);
            }
        }

        foreach (var record in order.Select(id => activities.GetValueOrDefault(id)).OfType<ActivityExecuted>())
        {
            lines.Add(record.Outcomes is { } outcomes
                ? Line(("kind", "activity"), ("activityId", record.ActivityId), ("status", record.Status), ("outcomes", Names(outcomes)))
                : Line(("kind", "activity"), ("activityId", record.ActivityId), ("status", record.Status)));
        }

        lines.Add(Line(
            ("kind", "final"), ("status", state!.Status.ToString()), ("subStatus", state.SubStatus.ToString()),
            ("incidents", state.IncidentCount), ("output", state.Output.DeepClone()), ("bookmarks", state.Bookmarks.Count)));
        return lines;
    }

    private static JsonArray Names(IReadOnlyList<string> names) => new([.. names.Select(n => JsonValue.Create(n))]);

    private static string Line(params (string Key, JsonNode? Value)[] members) => SpacedJson.Write(new JsonObject(
        members.Select(m => KeyValuePair.Create(m.Key, m.Value))));
}

/// <summary>One step of a script; exactly one of the first three is set.</summary>
/// <param name="Task">Completes the open task of this name that was opened first.</param>
/// <param name="Event">Delivers the event of this name.</param>
/// <param name="Time">Moves the clock to this moment.</param>
/// <param name="Value">Result of the task or payload of the event.</param>
public sealed record ScriptStep(string? Task, string? Event, DateTimeOffset? Time, JsonNode? Value)
{
    /// <summary>Reads a script; the problem is one sentence with the step's number.</summary>
    public static bool TryReadAll(string json, out IReadOnlyList<ScriptStep> steps, out string? problem)
    {
        var result = new List<ScriptStep>();
        steps = result;
        problem = null;
        if (!DataValue.TryParse(json, out var node) || node is not JsonArray items)
        {
            problem = "The script must be a JSON array of steps.";
            return false;
        }

        foreach (var item in items)
        {
            var step = item is JsonObject source ? Read(source) : null;
            if (step is null)
            {
                problem = $"Step {result.Count + 1} of the script must have \"task\", \"event\" or \"time\".";
                return false;
            }

            result.Add(step);
        }

        return true;
    }

    private static ScriptStep? Read(JsonObject source)
    {
        if (source.Text("task") is { } task)
        {
            return new ScriptStep(task, null, null, source["result"]);
        }

        if (source.Text("event") is { } name)
        {
            return new ScriptStep(null, name, null, source["payload"]);
        }

        return DateTimeOffset.TryParse(
            source.Text("time"), System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal, out var time)
            ? new ScriptStep(null, null, time, null)
            : null;
    }
}
