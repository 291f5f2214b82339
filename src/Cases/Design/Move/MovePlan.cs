using System.Text.Json;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Tasks;

namespace CaseManagement.Cases.Design.Move;

/// <summary>What of a case's open tasks and running clocks follows the new version: shown as preview, carried out by the move.</summary>
internal sealed class MovePlan
{
    private MovePlan(IReadOnlyList<TaskChange> tasks, IReadOnlyList<ClockChange> clocks) => (Tasks, Clocks) = (tasks, clocks);

    public IReadOnlyList<TaskChange> Tasks { get; }

    public IReadOnlyList<ClockChange> Clocks { get; }

    /// <summary>All changes a person would notice.</summary>
    public IReadOnlyList<Sentence> Sentences => [.. Tasks.SelectMany(t => t.Sentences), .. Clocks.Select(c => c.Sentence)];

    /// <summary>Compares what is open with the new version.</summary>
    public static MovePlan Of(
        Case matter, CaseType to, IReadOnlyList<CaseTask> open, IReadOnlyList<CaseClock> running,
        IReadOnlyDictionary<string, string>? mapping, WorkingCalendar calendar)
    {
        var tasks = new List<TaskChange>();
        var clocks = new List<ClockChange>();
        foreach (var task in open)
        {
            var step = to.Steps[mapping?.GetValueOrDefault(task.StepId) ?? task.StepId];
            tasks.Add(new TaskChange(task, step));
            var clock = running.FirstOrDefault(c => c.TaskId == task.Id);
            if (clock is not null && ClockChange.Of(clock, step.LimitKey, step.Title, matter, to, calendar) is { } change)
            {
                clocks.Add(change);
            }
        }

        foreach (var clock in running.Where(c => c.TaskId is null && to.Limits.ContainsKey(c.LimitKey)))
        {
            if (ClockChange.Of(clock, clock.LimitKey, to.Limits[clock.LimitKey].Title, matter, to, calendar) is { } change)
            {
                clocks.Add(change);
            }
        }

        return new MovePlan(tasks, clocks);
    }
}

/// <summary>A task that stays open and gets title, post, form and outcomes of the new version.</summary>
internal sealed record TaskChange(CaseTask Task, ProcessStep Step)
{
    public IEnumerable<Sentence> Sentences
    {
        get
        {
            var name = new Sentence(Task.TitleZh, Task.TitleEn);
            if (Task.TitleZh != Step.Title.Zh)
            {
                yield return new Sentence($"“{name.Zh}”改称“{Step.Title.Zh}”", $"\"{name.En}\" is now called \"{Step.Title.En}\"");
            }

            if (Task.Post != Step.Post)
            {
                yield return new Sentence($"“{name.Zh}”的承办岗位改为 {Step.Post}", $"\"{name.En}\" now belongs to the post {Step.Post}");
            }

            if ((Task.FormKey ?? "") != (Step.FormKey ?? ""))
            {
                yield return new Sentence($"“{name.Zh}”的表单改变", $"\"{name.En}\" has another form");
            }

            if (Task.OutcomesJson != JsonSerializer.Serialize(Step.Outcomes))
            {
                yield return new Sentence($"“{name.Zh}”的办理结果改变", $"\"{name.En}\" offers other outcomes");
            }
        }
    }

    /// <summary>Carries it out.</summary>
    /// <param name="unit">Unit of the candidates under the new version.</param>
    public void Apply(Guid? unit)
    {
        Task.StepId = Step.Id;
        Task.TitleZh = Step.Title.Zh;
        Task.TitleEn = Step.Title.En;
        Task.Stage = Step.Stage;
        Task.AssigneeId = Task.Post == Step.Post && Task.UnitId == unit ? Task.AssigneeId : null;
        Task.Post = Step.Post;
        Task.UnitId = unit;
        Task.FormKey = string.IsNullOrEmpty(Step.FormKey) ? null : Step.FormKey;
        Task.OutcomesJson = JsonSerializer.Serialize(Step.Outcomes);
        Task.NotSameAsJson = JsonSerializer.Serialize(Step.NotSameAs);
        Task.LimitKey = string.IsNullOrEmpty(Step.LimitKey) ? null : Step.LimitKey;
    }
}

/// <summary>A running clock whose limit the new version changed; null limit: the step has none any more.</summary>
internal sealed record ClockChange(CaseClock Clock, CaseTypes.Limit? Limit, Sentence Sentence)
{
    /// <summary>The change, or null where the limit is the same.</summary>
    public static ClockChange? Of(CaseClock clock, string? limitKey, Sentence name, Case matter, CaseType to, WorkingCalendar calendar)
    {
        if (string.IsNullOrEmpty(limitKey))
        {
            return new ClockChange(clock, null, new Sentence($"“{name.Zh}”不再有时限", $"\"{name.En}\" has no limit any more"));
        }

        var limit = to.LimitFor(limitKey, matter.UnitPath);
        var expiry = clock.TaskId is null ? null : limit.OnExpiry;
        if (clock.LimitKey == limit.Key && clock.Count == limit.Count && clock.Unit == limit.Unit && clock.OnExpiry == expiry)
        {
            return null;
        }

        var (before, after) = (clock.Legal().Due(calendar)?.Due, Like(clock, limit, Guid.Empty).Legal().Due(calendar)?.Due);
        return new ClockChange(clock, limit, new Sentence(
            $"“{name.Zh}”的时限改变，到期日由 {before:yyyy-MM-dd} 变为 {after:yyyy-MM-dd}",
            $"The limit of \"{name.En}\" changes: due on {after:yyyy-MM-dd} instead of {before:yyyy-MM-dd}"));
    }

    /// <summary>A clock of another limit that began on the same day and stood as long.</summary>
    public static CaseClock Like(CaseClock clock, CaseTypes.Limit limit, Guid id) => new()
    {
        Id = id,
        CaseId = clock.CaseId,
        TaskId = clock.TaskId,
        LimitKey = limit.Key,
        Statutory = clock.TaskId is null || limit.Statutory,
        StartOn = clock.StartOn,
        Count = limit.Count,
        Unit = limit.Unit,
        ExtendedBy = clock.ExtendedBy,
        OnExpiry = clock.TaskId is null ? null : limit.OnExpiry,
        State = CaseClockState.Running,
        Pauses = [.. clock.Pauses.Select(p => new ClockPause
        {
            Id = Guid.CreateVersion7(), ClockId = id, From = p.From, To = p.To, Ground = p.Ground, OrderedBy = p.OrderedBy, LetterId = p.LetterId,
        })],
    };
}
