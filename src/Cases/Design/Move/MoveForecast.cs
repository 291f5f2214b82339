using System.Text.Json.Nodes;
using CaseManagement.Cases.Activities;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Design.Move;

/// <summary>Whether a running case can go on by another version of its case type.</summary>
public enum MoveVerdict
{
    /// <summary>What is open stays open and can be brought to an end by the new version.</summary>
    MovesFreely,

    /// <summary>It is better off, or only possible, on the version it has.</summary>
    Stays,

    /// <summary>An open step is not in the new version; somebody has to say which step takes its place.</summary>
    NeedsMapping,
}

/// <summary>What a move would mean for all cases that stand alike.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Why">A sentence for the administrator.</param>
/// <param name="StepIds">The steps a mapping is needed for.</param>
public sealed record MoveForecast(MoveVerdict Verdict, Sentence Why, IReadOnlyList<string> StepIds)
{
    private static readonly Sentence Free = new(
        "可以直接搬迁：当前环节在新版本中都有，并且能办到结束。",
        "Moves freely: all open steps exist in the new version and can be brought to an end there.");

    /// <summary>Tries the move and everything that can happen after it, without any effect.</summary>
    /// <param name="from">The version the case has.</param>
    /// <param name="to">The version it would get.</param>
    /// <param name="state">Where its workflow stands.</param>
    /// <param name="mapping">New step for a step that is gone; null for none.</param>
    /// <param name="now">The office's moment.</param>
    public static MoveForecast Of(
        CaseType from, CaseType to, WorkflowState state, IReadOnlyDictionary<string, string>? mapping, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(state);
        if (state.Status == WorkflowStatus.Finished)
        {
            return Stays(new Sentence(
                "流程因异常停止，请先在流程实例页处理异常，再搬迁。", "The process is stopped by an incident. Mend it on the page of the instance first, then move."));
        }

        if (from.Workflow.ContentHash == to.Workflow.ContentHash)
        {
            return new MoveForecast(MoveVerdict.MovesFreely, Free, []);
        }

        var moved = Turn.Run(new TurnRequest
        {
            Definitions = from.Workflow,
            MoveTo = new DefinitionSet(to.Workflow),
            State = state,
            InstanceId = state.InstanceId,
            Stimulus = new MoveToDefinition(to.Workflow.ContentHash, mapping),
            Now = now,
            Seed = 0,
        });
        return moved switch
        {
            { Refusal: { Code: "needs-mapping" } refusal } => new MoveForecast(MoveVerdict.NeedsMapping, Told(refusal), refusal.ActivityIds),
            { Refusal: { } refusal } => Stays(Told(refusal)),
            _ when SetsGoing(moved) => Stays(new Sentence(
                "搬迁会立刻触发后续环节（汇合点不再等待已取消的分支），请留在旧版本办结。",
                "The move would set further steps going at once (a joint no longer waits for a branch). Leave it on its version.")),
            _ => new Outlook(to, now).Obstacle(moved.State) is { } obstacle ? Stays(obstacle) : new MoveForecast(MoveVerdict.MovesFreely, Free, []),
        };
    }

    private static MoveForecast Stays(Sentence why) => new(MoveVerdict.Stays, why, []);

    private static Sentence Told(VerbRefusal refusal) => new(refusal.MessageZh, refusal.MessageEn);

    private static bool SetsGoing(TurnResult moved) =>
        moved.Effects.Any(e => e is BookmarkOpened or BookmarkClosed or HostRequested or IncidentRaised);

    /// <summary>Follows every outcome of every open step as far as it leads, up to a limit.</summary>
    private sealed class Outlook(CaseType type, DateTimeOffset now)
    {
        private const int Turns = 400;

        private readonly HashSet<string> _seen = [];
        private readonly Queue<WorkflowState> _open = new();

        /// <summary>The first way on which the case could not be brought to an end; null when there is none.</summary>
        public Sentence? Obstacle(WorkflowState start)
        {
            _open.Enqueue(start);
            for (var turns = 0; turns < Turns && _open.TryDequeue(out var state);)
            {
                foreach (var (bookmark, outcome) in state.Bookmarks.SelectMany(Outcomes))
                {
                    turns++;
                    if (Try(state, bookmark, outcome) is { } obstacle)
                    {
                        return obstacle;
                    }
                }
            }

            return null;
        }

        private IEnumerable<(OpenBookmark Bookmark, string? Outcome)> Outcomes(OpenBookmark bookmark) =>
            bookmark.Kind == HumanStep.BookmarkKind && type.Steps.TryGetValue(bookmark.ActivityId, out var step)
                ? step.Outcomes.Select(outcome => (bookmark, (string?)outcome))
                : [(bookmark, null)];

        private Sentence? Try(WorkflowState state, OpenBookmark bookmark, string? outcome)
        {
            var result = Turn.Run(new TurnRequest
            {
                Definitions = type.Workflow,
                State = state,
                InstanceId = state.InstanceId,
                Stimulus = new ResumeBookmark(bookmark.Id, new JsonObject { ["outcome"] = outcome, ["codes"] = new JsonObject() }),
                Now = now,
                Seed = 0,
            });
            var title = type.Steps.GetValueOrDefault(bookmark.ActivityId)?.Title ?? new Sentence(bookmark.ActivityId, bookmark.ActivityId);
            var name = outcome is null ? new Sentence("", "") : type.Outcomes.GetValueOrDefault(outcome)?.Title ?? new Sentence(outcome, outcome);
            if (result.State is { Status: WorkflowStatus.Running, Bookmarks.Count: 0 })
            {
                return new Sentence(
                    $"搬迁后若“{title.Zh}”办理为“{name.Zh}”，流程会停住，没有任何待办。",
                    $"After the move, \"{title.En}\" with \"{name.En}\" would leave the process with nothing to do.");
            }

            if (result.Effects.OfType<IncidentRaised>().FirstOrDefault() is { } incident)
            {
                return new Sentence(
                    $"搬迁后若“{title.Zh}”办理为“{name.Zh}”，流程会在“{incident.ActivityId}”出错。",
                    $"After the move, \"{title.En}\" with \"{name.En}\" would fail at \"{incident.ActivityId}\".");
            }

            if (result.State.Status == WorkflowStatus.Running && _seen.Add(Waiting(result.State)))
            {
                _open.Enqueue(result.State);
            }

            return null;
        }

        private static string Waiting(WorkflowState state) => string.Join('\n', state.Bookmarks.Select(b => b.ActivityId).Order(StringComparer.Ordinal));
    }
}
