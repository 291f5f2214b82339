namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>The calendar of JavaScript dates: milliseconds since 1970, the proleptic Gregorian calendar, local time eight hours ahead.</summary>
internal static class DateMath
{
    public const double DayLength = 86_400_000;

    /// <summary>China Standard Time, UTC+8 without summer time, in milliseconds.</summary>
    public const double LocalOffset = 8 * 3_600_000;

    public static double Clip(double time) =>
        double.IsFinite(time) && Math.Abs(time) <= 8.64e15 ? Math.Truncate(time) + 0.0 : double.NaN;

    public static double Day(double year, double month, double day)
    {
        if (!double.IsFinite(year) || !double.IsFinite(month) || !double.IsFinite(day) || Math.Abs(year) > 400_000 || Math.Abs(month) > 4_000_000)
        {
            return double.NaN;
        }

        year = Math.Truncate(year) + Math.Floor(Math.Truncate(month) / 12);
        var monthOfYear = Modulo(Math.Truncate(month), 12);
        return DaysBefore((long)year, (int)monthOfYear) + Math.Truncate(day) - 1;
    }

    public static double Time(double hour, double minute, double second, double millisecond) =>
        (Math.Truncate(hour) * 3_600_000) + (Math.Truncate(minute) * 60_000) + (Math.Truncate(second) * 1000) + Math.Truncate(millisecond);

    public static double Make(double day, double time) => (day * DayLength) + time;

    public static double Modulo(double value, double by) => value - (Math.Floor(value / by) * by);

    /// <summary>Year, month from 0, day from 1, hour, minute, second, millisecond, day of week from Sunday = 0.</summary>
    public static double[] Parts(double time)
    {
        if (double.IsNaN(time))
        {
            return [.. Enumerable.Repeat(double.NaN, 8)];
        }

        var days = Math.Floor(time / DayLength);
        var rest = time - (days * DayLength);
        var (year, month, day) = Civil((long)days);
        return
        [
            year, month, day, Math.Floor(rest / 3_600_000), Math.Floor(rest / 60_000) % 60, Math.Floor(rest / 1000) % 60, rest % 1000,
            Modulo(days + 4, 7),
        ];
    }

    /// <summary>Days from 1970-01-01 to the first of a month.</summary>
    private static long DaysBefore(long year, int month)
    {
        // Years begin in March here, so that the leap day is their last.
        var shifted = month < 2 ? year - 1 : year;
        var era = Floor(shifted, 400);
        var yearOfEra = shifted - (era * 400);
        var dayOfYear = ((153 * ((month + 10) % 12)) + 2) / 5;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097) + dayOfEra - 719_468;
    }

    private static (long Year, int Month, int Day) Civil(long days)
    {
        days += 719_468;
        var era = Floor(days, 146_097);
        var dayOfEra = days - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var march = ((5 * dayOfYear) + 2) / 153;
        var day = (int)(dayOfYear - (((153 * march) + 2) / 5)) + 1;
        var month = (int)(march < 10 ? march + 2 : march - 10);
        return (yearOfEra + (era * 400) + (month < 2 ? 1 : 0), month, day);
    }

    private static long Floor(long value, long by) => value >= 0 ? value / by : ((value + 1) / by) - 1;
}
