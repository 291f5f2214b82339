using System.Globalization;
using CaseManagement.Cases.Clocks;

namespace CaseManagement.Web.Features.Shared;

/// <summary>Dates as the office writes them: <c>2017-09-28 周四</c>, in lists <c>09-28 周四</c>; English pages say Thu.</summary>
public static class Day
{
    private static readonly string[] Chinese = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
    private static readonly string[] English = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <summary>The day of a moment in Shanghai.</summary>
    public static DateOnly Of(DateTimeOffset moment) => OfficeClock.DayOf(moment);

    /// <summary>The whole date with its weekday, where the date is the message.</summary>
    public static string Long(DateOnly day) => $"{Iso(day)} {Weekday(day)}";

    /// <summary>Month and day with the weekday, for lists.</summary>
    public static string Short(DateOnly day) => $"{day.ToString("MM-dd", CultureInfo.InvariantCulture)} {Weekday(day)}";

    /// <summary>Month and day with weekday and time of day in Shanghai, for the timeline.</summary>
    public static string Short(DateTimeOffset moment) =>
        $"{Short(Of(moment))} {TimeZoneInfo.ConvertTime(moment, OfficeClock.Shanghai).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>The date for machines, such as <c>2017-09-28</c>.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A date in a letter: <c>2017年9月28日</c>.</summary>
    public static string Official(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    private static string Weekday(DateOnly day) =>
        (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? English : Chinese)[(int)day.DayOfWeek];
}
