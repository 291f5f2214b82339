using CaseManagement.Cases.Clocks;

namespace CaseManagement.Web.Features.Shared;

/// <summary>How a row of a list stands against its earliest limit.</summary>
/// <param name="Light">The worse light of step and statutory clock.</param>
/// <param name="Due">The earlier due day; null while the clock stands or where no limit runs.</param>
/// <param name="Left">Working days left, 0 on the due day, negative after it; null without due day.</param>
/// <param name="Paused">Whether the clock stands.</param>
public sealed record Deadline(Light Light, DateOnly? Due, int? Left, bool Paused)
{
    /// <summary>No limit runs.</summary>
    public static readonly Deadline None = new(Light.Green, null, null, false);

    /// <summary>Reads the stored copies of a row against the office's day.</summary>
    public static Deadline Read(WorkingCalendar calendar, DateOnly today, DateOnly? due, DateOnly? amberFrom, bool paused)
    {
        if (paused)
        {
            return new Deadline(Light.Grey, null, null, true);
        }

        if (due is not { } day || day == DateOnly.MaxValue)
        {
            return None;
        }

        ArgumentNullException.ThrowIfNull(calendar);
        var left = calendar.RemainingWorkingDays(today, day);
        var light = left < 0 ? Light.Red
            : day <= today ? Light.DarkAmber
            : amberFrom <= today ? Light.Amber
            : Light.Green;
        return new Deadline(light, day, left, false);
    }

    /// <summary>
    /// What is due before this day is red: a working day has passed since. On a weekend that is the Friday before, so that
    /// what was due on Friday is not late before Monday.
    /// </summary>
    public static DateOnly RedBefore(WorkingCalendar calendar, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var day = today;
        while (!calendar.IsWorking(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }
}
