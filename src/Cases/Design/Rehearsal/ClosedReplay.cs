using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;

namespace CaseManagement.Cases.Design.Rehearsal;

/// <summary>
/// Plays what happened to a closed case on another version: the recorded stimuli in their order, on the recorded days, with
/// the recorded chance. A step is found again by its activity.
/// </summary>
internal static class ClosedReplay
{
    /// <summary>The first difference, or null when the case would have gone the same way.</summary>
    /// <param name="instanceId">The workflow instance.</param>
    /// <param name="from">The version it ran.</param>
    /// <param name="to">The other version.</param>
    /// <param name="record">Stimuli that were taken, in the order of their turns.</param>
    public static Sentence? Difference(string instanceId, CaseType from, CaseType to, IReadOnlyList<InboxRow> record)
    {
        var (was, would) = (new Playing(instanceId, from.Workflow), new Playing(instanceId, to.Workflow));
        foreach (var row in record)
        {
            var stimulus = JsonSerializer.Deserialize<Stimulus>(row.Payload)!;
            if (stimulus is OperatorVerb)
            {
                return new Sentence("办理中曾由管理员干预，无法比较。", "An administrator intervened in this case; it cannot be compared.");
            }

            if (!would.Meets(stimulus, was, out var same))
            {
                var step = from.Steps.GetValueOrDefault(was.ActivityOf(stimulus) ?? "")?.Title;
                return new Sentence(
                    $"新版本此时不在等“{step?.Zh}”。", $"The new version does not wait for \"{step?.En}\" at that point.");
            }

            was.Take(stimulus, row);
            would.Take(same, row);
            if (DifferenceOf(was.Trace, would.Trace, from, to) is { } difference)
            {
                return difference;
            }
        }

        return was.Ended == would.Ended ? null : new Sentence(
            "新版本到此时还没有结束。", "The new version would not have ended by then.");
    }

    private static Sentence? DifferenceOf(List<string> was, List<string> would, CaseType from, CaseType to)
    {
        for (var i = 0; i < Math.Max(was.Count, would.Count); i++)
        {
            var (before, after) = (was.ElementAtOrDefault(i), would.ElementAtOrDefault(i));
            if (before != after)
            {
                var (old, other) = (Told(before, from), Told(after, to));
                return new Sentence($"原来{old.Zh}，新版本{other.Zh}。", $"Before: {old.En}; in the new version: {other.En}.");
            }
        }

        return null;
    }

    private static Sentence Told(string? line, CaseType type)
    {
        if (line is null)
        {
            return new Sentence("没有下一步", "nothing more");
        }

        var parts = line.Split('|');
        var title = type.Steps.GetValueOrDefault(parts[1])?.Title ?? new Sentence(parts[1], parts[1]);
        return parts[0] == "step"
            ? new Sentence($"“{title.Zh}”办理为 {parts[2]}", $"\"{title.En}\" ends with {parts[2]}")
            : new Sentence($"自动步骤“{parts[1]}”（{parts[2]}）", $"automatic step \"{parts[1]}\" ({parts[2]})");
    }

    /// <summary>One of the two runs.</summary>
    private sealed class Playing(string instanceId, WorkflowDefinition definition)
    {
        private WorkflowState? _state;

        public List<string> Trace { get; } = [];

        public bool Ended => _state?.Status == WorkflowStatus.Finished;

        public string? ActivityOf(Stimulus stimulus) => stimulus is ResumeBookmark resume
            ? _state?.Bookmarks.FirstOrDefault(b => b.Id == resume.BookmarkId)?.ActivityId
            : null;

        /// <summary>The same happening for this run: its own bookmark of the activity that was resumed in the other one.</summary>
        public bool Meets(Stimulus stimulus, Playing other, out Stimulus same)
        {
            same = stimulus;
            if (stimulus is not ResumeBookmark resume || other.ActivityOf(stimulus) is not { } activity)
            {
                return true;
            }

            if (_state?.Bookmarks.FirstOrDefault(b => b.ActivityId == activity) is not { } own)
            {
                return false;
            }

            same = resume with { BookmarkId = own.Id };
            return true;
        }

        public void Take(Stimulus stimulus, InboxRow row)
        {
            // A burst that was cut goes on by a stimulus of its own, which is in the record too.
            var result = Turn.Run(new TurnRequest
            {
                Definitions = definition,
                State = _state,
                InstanceId = instanceId,
                Stimulus = stimulus,
                Facts = row.Facts is null ? null : JsonNode.Parse(row.Facts)!.AsObject(),
                Now = row.Now,
                Seed = row.Seed,
            });
            _state = result.State;
            Trace.AddRange(result.Effects.Select(Line).OfType<string>());
        }

        private static string? Line(Effect effect) => effect switch
        {
            ActivityExecuted { Status: "Completed", Outcomes: { } outcomes } step when step.ActivityType.StartsWith("Case.", StringComparison.Ordinal) =>
                $"step|{step.ActivityId}|{string.Join('+', outcomes)}",
            HostRequested { BookmarkId: null } request => $"deed|{request.ActivityId}|{request.Request}",
            IncidentRaised incident => $"deed|{incident.ActivityId}|incident",
            _ => null,
        };
    }
}
