using System.Diagnostics.CodeAnalysis;
using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.Clocks;

/// <summary>
/// Reads a calendar file, such as <c>workflow-definitions/calendars/cn.json</c>: one entry per yearly holiday notice
/// with its holidays and their make-up days. A notice may reach into the last week of the year before, as those of
/// 2019 and 2023 do.
/// </summary>
public static class WorkingCalendarReader
{
    /// <summary>Reads the calendar, or lists everything that is wrong with the file.</summary>
    public static bool TryRead(
        string file, string json, [NotNullWhen(true)] out WorkingCalendar? calendar, out IReadOnlyList<DataProblem> problems)
    {
        var found = new List<DataProblem>();
        problems = found;
        calendar = null;
        if (DataNode.Parse(file, json, found)?.Only("name", "title", "years") is not { } root)
        {
            return false;
        }

        var name = root.Text("name");
        var title = root.Sentence("title");
        var days = new Dictionary<DateOnly, CalendarDay>();
        var years = new HashSet<int>();
        foreach (var year in root.Items("years"))
        {
            ReadYear(year.Only("year", "source", "holidays"), years, days);
        }

        if (found.Count > 0)
        {
            return false;
        }

        calendar = new WorkingCalendar(name, title, years, days.Values);
        return true;
    }

    private static void ReadYear(DataNode node, HashSet<int> years, Dictionary<DateOnly, CalendarDay> days)
    {
        var year = node.Integer("year");
        node.Text("source");
        if (year is < 1950 or > 2200)
        {
            node.Report(
                new Sentence($"年份 {year} 不合理", $"{year} is not a plausible year"),
                new Sentence("写 1950 至 2200 之间的年份", "write a year from 1950 to 2200"));
            return;
        }

        if (!years.Add(year))
        {
            node.Report(
                new Sentence($"{year} 年重复", $"{year} is given twice"),
                new Sentence("每年只保留一项", "keep one entry per year"));
        }

        foreach (var holiday in node.Items("holidays"))
        {
            ReadHoliday(holiday.Only("name", "from", "to", "makeUpDays"), year, days);
        }
    }

    private static void ReadHoliday(DataNode node, int year, Dictionary<DateOnly, CalendarDay> days)
    {
        var name = node.Sentence("name");
        var from = node.Date("from");
        var to = node.Date("to");
        if (from != default && to != default && Plausible(node, from, to, year))
        {
            for (var date = from; date <= to; date = date.AddDays(1))
            {
                Add(node, new CalendarDay(date, DayKind.Holiday, name, true), days);
            }
        }

        foreach (var item in node.Items("makeUpDays", required: false))
        {
            if (item.AsDate() is { } date && Plausible(item, date, date, year) && IsWeekend(item, date))
            {
                Add(item, new CalendarDay(date, DayKind.MakeUp, name, true), days);
            }
        }
    }

    private static bool Plausible(DataNode node, DateOnly from, DateOnly to, int year)
    {
        if (to < from || to > from.AddDays(31))
        {
            node.Report(
                new Sentence($"假期 {from:yyyy-MM-dd} 至 {to:yyyy-MM-dd} 不合理", $"a holiday cannot run from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}"),
                new Sentence("检查起止日期：止不早于起，且不超过一个月", "check both dates: the end is not before the start and at most a month after it"));
            return false;
        }

        if (from < new DateOnly(year - 1, 12, 24) || to > new DateOnly(year, 12, 31))
        {
            node.Report(
                new Sentence($"{from:yyyy-MM-dd} 至 {to:yyyy-MM-dd} 不属于 {year} 年的通知", $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd} is not of the notice of {year}"),
                new Sentence("移到所属年份（可自上年12月24日起）", "move it to its year (which may begin on 24 December of the year before)"));
            return false;
        }

        return true;
    }

    private static bool IsWeekend(DataNode node, DateOnly date)
    {
        if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            return true;
        }

        node.Report(
            new Sentence($"调休上班日 {date:yyyy-MM-dd} 不是周末", $"the make-up day {date:yyyy-MM-dd} is not at a weekend"),
            new Sentence("调休上班日只能是周六或周日，请核对通知", "a make-up day is a Saturday or Sunday; compare with the notice"));
        return false;
    }

    private static void Add(DataNode node, CalendarDay day, Dictionary<DateOnly, CalendarDay> days)
    {
        if (days.TryAdd(day.Date, day))
        {
            return;
        }

        node.Report(
            new Sentence($"{day.Date:yyyy-MM-dd} 已在别处列出（{days[day.Date].Text.Zh}）", $"{day.Date:yyyy-MM-dd} is listed elsewhere already ({days[day.Date].Text.En})"),
            new Sentence("每一天只列一次", "list each day once"));
    }
}
