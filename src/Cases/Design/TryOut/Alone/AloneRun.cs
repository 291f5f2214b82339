using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Design.TryOut.Alone;

/// <summary>
/// Plays a script on the pure engine: no database, no clock, no network. The same script always gives the same run, so that
/// what waits keeps its name from one page to the next.
/// </summary>
internal sealed class AloneRun
{
    private const string InstanceId = "try-out";

    /// <summary>A page waits for it: an endless loop ends sooner than in the office, and within one turn.</summary>
    public static readonly TurnOptions Options = new() { ActivitiesPerInstance = 20_000, ActivitiesPerTurn = 20_001 };

    private static readonly Refusal NobodyWaits = new("nobody-waits", new Sentence(
        "流程现在不在等这件事（草稿可能改过）。请从下面列出的等待中选择，或重新开始。",
        "The run does not wait for this now; the draft may have changed. Choose among what it waits for, or start over."));

    private static readonly Dictionary<string, AloneAnswer> Answers = new(StringComparer.Ordinal)
    {
        ["Elsa.RunTask"] = AloneAnswer.Data,
        ["Elsa.Event"] = AloneAnswer.Data,
        ["Elsa.SendHttpRequest"] = AloneAnswer.Http,
        ["Elsa.FlowSendHttpRequest"] = AloneAnswer.Http,
        ["Elsa.HttpEndpoint"] = AloneAnswer.Request,
        ["Elsa.DispatchWorkflow"] = AloneAnswer.Data,
        ["Elsa.ExecuteWorkflow"] = AloneAnswer.Data,
        ["Elsa.BulkDispatchWorkflows"] = AloneAnswer.Data,
    };

    private readonly WorkflowDefinition _definition;
    private readonly List<Effect> _effects = [];
    private DateTimeOffset _now;
    private WorkflowState? _state;
    private long _turns;

    private AloneRun(WorkflowDefinition definition, DateTimeOffset now) => (_definition, _now) = (definition, now);

    /// <summary>Plays; a last happening nobody waits for is left out.</summary>
    public static AlonePicture Play(WorkflowDefinition definition, AloneScript script)
    {
        var run = new AloneRun(definition, script.Start);
        run.Take(new StartWorkflow(script.Input.DeepClone().AsObject()));
        var taken = script with { Steps = [] };
        foreach (var step in script.Steps)
        {
            if (!run.Happen(step))
            {
                return run.Picture(taken, [NobodyWaits]);
            }

            taken = taken.With(step);
        }

        return run.Picture(taken, []);
    }

    private bool Happen(AloneStep step)
    {
        if (_state!.Bookmarks.FirstOrDefault(b => b.Id == step.Bookmark) is not { } waiting || AnswerOf(waiting) == AloneAnswer.None)
        {
            return false;
        }

        if (waiting.DueAt is { } due)
        {
            // What is due before comes before.
            while (_state.Bookmarks.Where(b => b.DueAt < due).OrderBy(b => b.DueAt).ThenBy(b => b.Sequence).FirstOrDefault() is { } earlier)
            {
                _now = Later(earlier.DueAt!.Value);
                Take(new ResumeBookmark(earlier.Id));
            }

            _now = Later(due);
        }

        Take(StimulusOf(waiting, step.Answer?.DeepClone()));
        return true;
    }

    private static Stimulus StimulusOf(OpenBookmark waiting, JsonNode? answer) => waiting switch
    {
        { Kind: "Elsa.Event", Key: { } name } => new DeliverEvent(name, answer),
        { Kind: "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow" or "Elsa.BulkDispatchWorkflows", Key: { } key } =>
            new ChildEnded(key, "try-out-child", nameof(WorkflowStatus.Finished), nameof(WorkflowSubStatus.Finished), answer as JsonObject ?? []),
        _ => new ResumeBookmark(waiting.Id, answer),
    };

    private DateTimeOffset Later(DateTimeOffset due) => due > _now ? due : _now;

    private void Take(Stimulus stimulus)
    {
        var result = Turn.Run(new TurnRequest
        {
            Definitions = _definition,
            State = _state,
            InstanceId = InstanceId,
            Stimulus = stimulus,
            Now = _now,
            Seed = ++_turns,
            Options = Options,
        });
        _state = result.State;
        _effects.AddRange(result.Effects);
    }

    private AlonePicture Picture(AloneScript script, IReadOnlyList<Refusal> refusals)
    {
        var names = _definition.Variables.ToDictionary(v => v.Id, v => v.Name, StringComparer.Ordinal);
        return new AlonePicture
        {
            Script = script,
            Refusals = refusals,
            Now = _now,
            Status = _state!.SubStatus.ToString(),
            Waits = [.. _state.Bookmarks.Select(b => new AloneWait(b.Id, TitleOf(b.ActivityId), b.Kind, KeyOf(b), b.DueAt, AnswerOf(b)))],
            Journal = [.. _effects.OfType<JournalWritten>().Select(j => new AloneLine(TitleOf(j.ActivityId), j.ActivityType, j.Event, j.Message, j.ActivityId == _definition.Root.Id))],
            Variables = [.. Standing.Variables(_state).Select(v => new AloneValue(names.GetValueOrDefault(v.Key, v.Key), v.Value?.ToJsonString() ?? "null"))],
            Lines = [.. _effects.OfType<LineWritten>().Select(l => l.Text)],
            Sent = [.. _effects.Select(SentEffects.Tell).OfType<Sentence>()],
            Failures = [.. _effects.OfType<IncidentRaised>().Select(i => $"{TitleOf(i.ActivityId)}: {i.Message}")],
            Output = _state.Output.DeepClone().AsObject(),
        };
    }

    private string TitleOf(string activityId) => _definition.FindActivity(activityId)?.DisplayName ?? activityId;

    // The key of a child is an id that says nothing to people.
    private static string? KeyOf(OpenBookmark bookmark) => bookmark.Kind is "Elsa.RunTask" or "Elsa.Event" or "Elsa.HttpEndpoint" ? bookmark.Key : null;

    private static AloneAnswer AnswerOf(OpenBookmark bookmark) =>
        bookmark.DueAt is not null ? AloneAnswer.Time : Answers.GetValueOrDefault(bookmark.Kind, AloneAnswer.None);
}
