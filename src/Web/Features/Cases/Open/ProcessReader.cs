using System.Text.Json;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>Reads what ran in a case and puts it onto the drawing of its process.</summary>
public sealed class ProcessReader(CaseDb db, CaseRowReader reader, TaskPanels panels, OfficeClock clock, WorkingCalendar calendar)
{
    /// <summary>The picture of the case and the table of its steps.</summary>
    internal async Task<ProcessPicture> OfAsync(CaseFile file, CancellationToken cancellationToken)
    {
        var rows = await db.Set<ActivityRunRow>().AsNoTracking().Where(r => r.InstanceId == file.Matter.InstanceId)
            .OrderBy(r => r.StartedAt)
            .Select(r => new { r.ActivityId, r.Status, r.Outcomes }).ToListAsync(cancellationToken);
        var runs = rows.Where(r => r.Status != "Canceled").GroupBy(r => r.ActivityId).ToDictionary(g => g.Key, g => new ActivityRun(
            g.Any(r => r.Status == "Running"),
            g.SelectMany(r => r.Status == "Completed" ? PortsOf(r.Outcomes) : []).ToHashSet(StringComparer.Ordinal),
            NoteOf(file, g.Key)));
        return ProcessPicture.Of(DrawnProcess.Read(file.Type.Workflow.Source).ForPeople(), s => TitleOf(file, s), runs, [.. file.Tasks.Select(t => TimeOf(file, t))]);
    }

    private static List<string> PortsOf(string? outcomes) =>
        outcomes is null ? ["Done"] : JsonSerializer.Deserialize<List<string>>(outcomes) ?? ["Done"];

    private string TitleOf(CaseFile file, DrawnStep step) => step switch
    {
        { Result: { } result } when file.Type.Results.TryGetValue(result, out var known) =>
            reader.Said($"办结：{known.Title.Zh}", $"Closed: {known.Title.En}"),
        { TitleEn: { } english } => reader.Said(step.Title, english),
        _ => step.Title,
    };

    private string? NoteOf(CaseFile file, string stepId)
    {
        var last = file.Tasks.LastOrDefault(t => t.StepId == stepId);
        return last?.State switch
        {
            null => null,
            CaseTaskState.Open => reader.Said("办理中", "in hand"),
            CaseTaskState.Completed => $"{Day.Of(last.CompletedAt!.Value):MM-dd} {last.CompletedByName}".Trim(),
            CaseTaskState.Lapsed => reader.Said("逾期未办", "limit passed"),
            _ => null,
        };
    }

    private StepTime TimeOf(CaseFile file, CaseTask task)
    {
        var arrived = Day.Of(task.OpenedAt);
        DateOnly? completed = task.CompletedAt is { } at ? Day.Of(at) : null;
        var limit = task.LimitKey is { } key && file.Type.Limits.ContainsKey(key) ? file.Type.LimitFor(key, file.Matter.UnitPath) : null;
        return new StepTime(
            reader.Said(task.TitleZh, task.TitleEn),
            task.CompletedByName ?? (task.Post == CaseTask.CitizenPost ? panels.PostTitle(task.Post) : $"{reader.Unit(task.UnitId)} {panels.PostTitle(task.Post)}"),
            arrived, completed,
            task.State == CaseTaskState.Open ? null : panels.OutcomeTitle(file, task.Outcome),
            UsedDays(file, task, arrived, completed ?? clock.Today),
            limit is null ? null : reader.Said(new Limit(limit.Count, Enum.Parse<LimitUnit>(limit.Unit, ignoreCase: true)).Text));
    }

    // Days on which the step's clock stood are nobody's delay.
    private int UsedDays(CaseFile file, CaseTask task, DateOnly arrived, DateOnly until) =>
        calendar.WorkingDaysBetween(arrived, until) - file.Clocks
            .Where(c => c.TaskId == task.Id)
            .SelectMany(c => c.Pauses)
            .Select(p => (From: p.From > arrived ? p.From : arrived, To: p.To is { } to && to < until ? to : until))
            .Where(p => p.From < p.To)
            .Sum(p => calendar.WorkingDaysBetween(p.From, p.To));
}
