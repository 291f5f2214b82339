using CaseManagement.Cases.Clocks;
using CaseManagement.Web.Features.Shared;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>The running clocks of a case: the one that needs most haste first, of two alike the one of law.</summary>
internal static class ClockPanels
{
    /// <summary>One panel per running clock.</summary>
    public static IReadOnlyList<ClockPanel> Of(CaseFile file, DateOnly today, WorkingCalendar calendar, CaseRowReader reader) =>
    [
        .. file.Clocks
            .Where(c => c.State == CaseClockState.Running && (c.TaskId is null || file.Open.Any(t => t.Id == c.TaskId)))
            .Select(c => Panel(file, c, today, calendar, reader))
            .OrderByDescending(p => p.Light).ThenByDescending(p => p.Statutory),
    ];

    private static ClockPanel Panel(CaseFile file, CaseClock clock, DateOnly today, WorkingCalendar calendar, CaseRowReader reader)
    {
        var explanation = clock.Legal().Explain(today, calendar, file.Type.GroundName);
        var limit = file.Type.LimitFor(clock.LimitKey, file.Matter.UnitPath);
        var reading = explanation.Reading;
        return new ClockPanel(
            reader.Said(limit.Title), clock.Statutory, reading.Light, reading.Remaining, reading.RemainingUnit == LimitUnit.Working,
            reading.Due, reading.Paused, reading.Pause?.From,
            WhyCalendar.Of(explanation, limit.Law is { } law ? reader.Said(law) : null, today, calendar));
    }
}
