using System.Diagnostics.CodeAnalysis;

namespace CaseManagement.Workflows.Activities.Waiting;

/// <summary>
/// A schedule of six fields in UTC: second, minute, hour, day of the month, month, day of the week (0 and 7 are Sunday).
/// Lists, ranges (also over the end: <c>22-2</c>), steps, names, <c>L</c>, <c>W</c> and <c>#</c> as in the cron that Elsa
/// uses; where both kinds of day are given, both must match.
/// </summary>
public sealed class CronSchedule
{
    /// <summary>A schedule that has no moment for this long has none: leap days fall on each day of the week within 40 years.</summary>
    private const int YearsAhead = 41;

    private readonly ulong seconds;
    private readonly ulong minutes;
    private readonly ulong hours;
    private readonly CronDays days;

    private CronSchedule(ulong seconds, ulong minutes, ulong hours, CronDays days)
    {
        this.seconds = seconds;
        this.minutes = minutes;
        this.hours = hours;
        this.days = days;
    }

    /// <summary>Reads a schedule; the mistake is one sentence.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CronSchedule? schedule, [NotNullWhen(false)] out string? mistake)
    {
        ArgumentNullException.ThrowIfNull(text);
        schedule = null;
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6)
        {
            mistake = $"“{text}” has {fields.Length} fields; it needs six, seconds first.";
            return false;
        }

        try
        {
            schedule = new CronSchedule(
                CronField.Second.Read(fields[0]), CronField.Minute.Read(fields[1]), CronField.Hour.Read(fields[2]),
                CronDays.Read(fields[3], fields[4], fields[5]));
            mistake = null;
            return true;
        }
        catch (FormatException problem)
        {
            mistake = problem.Message;
            return false;
        }
    }

    /// <summary>The first moment after this one, or null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var from = after.UtcDateTime;
        var (day, ofDay) = (DateOnly.FromDateTime(from), (int)(from.TimeOfDay.Ticks / TimeSpan.TicksPerSecond) + 1);
        var last = day.Year + YearsAhead > DateOnly.MaxValue.Year ? DateOnly.MaxValue : day.AddYears(YearsAhead);
        for (; day < last; day = day.AddDays(1), ofDay = 0)
        {
            if (days.Match(day) && TimeOn(ofDay) is { } time)
            {
                return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddSeconds(time);
            }
        }

        return null;
    }

    /// <summary>The first matching second of a day from the given one on.</summary>
    private int? TimeOn(int from)
    {
        for (var hour = from / 3600; hour < 24; hour++)
        {
            if (!Has(hours, hour))
            {
                continue;
            }

            for (var minute = hour * 3600 < from ? from % 3600 / 60 : 0; minute < 60; minute++)
            {
                if (!Has(minutes, minute))
                {
                    continue;
                }

                var begin = (hour * 3600) + (minute * 60);
                for (var second = Math.Max(begin, from) - begin; second < 60; second++)
                {
                    if (Has(seconds, second))
                    {
                        return begin + second;
                    }
                }
            }
        }

        return null;
    }

    private static bool Has(ulong set, int value) => (set >> value & 1) == 1;
}
