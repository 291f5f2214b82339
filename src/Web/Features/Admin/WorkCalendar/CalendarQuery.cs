using CaseManagement.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using MediatR;

namespace CaseManagement.Web.Features.Admin.WorkCalendar;

/// <summary>Asks for the working days of a year.</summary>
/// <param name="Year">The year; null for the office's own.</param>
public sealed record CalendarQuery(int? Year) : IQuery<CalendarView>;

/// <summary>A year of the calendar.</summary>
/// <param name="Year">The year.</param>
/// <param name="Title">Name of the calendar.</param>
/// <param name="Confirmed">Whether its holiday notice is known.</param>
/// <param name="Months">Its months.</param>
/// <param name="Today">The office's day.</param>
public sealed record CalendarView(int Year, Sentence Title, bool Confirmed, IReadOnlyList<CalendarMonth> Months, DateOnly Today)
{
    /// <summary>Working days of the year.</summary>
    public int WorkingDays => Months.Sum(m => m.WorkingDays);
}

/// <summary>A month with its days, from the first.</summary>
public sealed record CalendarMonth(int Number, IReadOnlyList<CalendarDay> Days)
{
    /// <summary>Working days of the month.</summary>
    public int WorkingDays => Days.Count(d => d.IsWorking);

    /// <summary>Empty places before the first day, in a week that begins on Monday.</summary>
    public int Before => ((int)Days[0].Date.DayOfWeek + 6) % 7;
}

/// <summary>Administrators.</summary>
public sealed class CalendarGate : AdministratorsOnly<CalendarQuery>;

/// <summary>Reads the calendar.</summary>
public sealed class CalendarHandler(WorkingCalendar calendar, OfficeClock clock) : IRequestHandler<CalendarQuery, Result<CalendarView>>
{
    /// <inheritdoc/>
    public Task<Result<CalendarView>> Handle(CalendarQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var year = Math.Clamp(request.Year ?? clock.Today.Year, DeadlineCalculator.Range.First.Year, DeadlineCalculator.Range.Last.Year);
        return Task.FromResult<Result<CalendarView>>(new CalendarView(
            year, calendar.Title, calendar.IsConfirmed(year), [.. Enumerable.Range(1, 12).Select(m => MonthOf(year, m))], clock.Today));
    }

    private CalendarMonth MonthOf(int year, int month) => new(
        month, [.. Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(d => calendar.Describe(new DateOnly(year, month, d)))]);
}
