using CaseManagement.Cases.Clocks;
using CaseManagement.Web.Features.Shared;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>The running clocks of a case: the one of law first, then the commitment of the step.</summary>
internal static class ClockPanels
{
    /// <summary>One panel per running clock.</summary>
    public static IReadOnlyList<ClockPanel> Of(CaseFile file, DateOnly today, WorkingCalendar calendar, CaseRowReader reader) =>
    [
        .. file.Clocks
            .Where(c => c.State == CaseClockState.Running && (c.TaskId is null || file.Open.Any(t => t.Id == c.TaskId)))
            .OrderByDescending(c => c.TaskId is null).ThenByDescending(c => c.Statutory)
            .Select(c => Panel(file, c, today, calendar, reader)),
    ];

    private static ClockPanel Panel(CaseFile file, CaseClock clock, DateOnly today, WorkingCalendar calendar, CaseRowReader reader)
    {
        var explanation = clock.Legal().Explain(today, calendar);
        var limit = file.Type.LimitFor(clock.LimitKey, file.Matter.UnitPath);
        var reading = explanation.Reading;
        return new ClockPanel(
            reader.Said(limit.Title), clock.Statutory, reading.Light, reading.Remaining, reading.RemainingUnit == LimitUnit.Working,
            reading.Due, reading.Paused, reading.Pause?.From,
            WhyCalendar.Of(explanation, limit.Law is { } law ? reader.Said(law) : null, today, calendar));
    }
}
