using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;

namespace CaseManagement.Web.CommandLine;

/// <summary>When a limit ends, and why: <c>calendar due --start 2017-09-28 --days 20 --unit working</c>.</summary>
internal sealed class CalendarDueVerb : Verb
{
    private static readonly Sentence Warning = new(
        "期限经过放假安排未公布的年份，只按周末计算，公布后可能变化。",
        "The limit passes a year whose holidays are not announced: only weekends were left out and the date may change.");

    public override string Name => "calendar due";

    public override string Usage =>
        "--start DATE --days N [--unit working|calendar|month] [--pause FROM..TO]… [--calendar NAME] [--definitions DIR] [--json]";

    public override IReadOnlyList<string> Options => ["start", "days", "unit", "pause", "calendar", "definitions"];

    public override IReadOnlyList<string> Flags => ["json"];

    public override Task<int> RunAsync(Arguments arguments, Terminal terminal) => Task.FromResult(Run(arguments, terminal));

    private static int Run(Arguments arguments, Terminal terminal)
    {
        arguments.ExpectWords(0, "");
        var start = Start(arguments);
        var limit = new Limit(Count(arguments), Unit(arguments));
        var pauses = arguments.All("pause").Select(text => Pause(arguments, text)).ToList();
        var name = arguments.Optional("calendar") ?? "cn";
        var folder = arguments.Definitions();
        if (folder is not null && !OfficeRules.CalendarNames(folder).Contains(name))
        {
            arguments.Complain($"--calendar: there is no calendar '{name}'; there are: {string.Join(", ", OfficeRules.CalendarNames(folder))}.");
        }

        if (arguments.Complaint is { } complaint || folder is null)
        {
            return terminal.Refuse(arguments.Complaint ?? "");
        }

        if (!OfficeRules.TryLoadCalendar(folder, name, out var calendar, out var problems))
        {
            return terminal.Refuse(problems);
        }

        Write(new DeadlineCalculator(calendar).Due(start, limit, pauses), start, limit, arguments.Has("json"), terminal);
        return Terminal.Done;
    }

    private static DateOnly Start(Arguments arguments)
    {
        var start = arguments.Date("start");
        CheckRange(arguments, "--start", start);
        return start;
    }

    private static int Count(Arguments arguments)
    {
        var count = arguments.Integer("days");
        if (count is < -Limit.Longest or > Limit.Longest)
        {
            arguments.Complain($"--days: {count} is too long; a limit has at most {Limit.Longest} units.");
        }

        return count;
    }

    private static LimitUnit Unit(Arguments arguments)
    {
        var text = arguments.Optional("unit") ?? "working";
        switch (text)
        {
            case "working": return LimitUnit.Working;
            case "calendar": return LimitUnit.Calendar;
            case "month": return LimitUnit.Month;
            default:
                arguments.Complain($"--unit: '{text}' is not a unit; write working, calendar or month.");
                return default;
        }
    }

    private static Pause Pause(Arguments arguments, string text)
    {
        if (text.Split("..") is not [var first, var last])
        {
            arguments.Complain($"--pause: '{text}' is not a stretch; write FROM..TO, for example 2017-10-10..2017-10-20.");
            return new Pause(default, default);
        }

        var pause = new Pause(arguments.ParseDate("--pause", first), arguments.ParseDate("--pause", last));
        CheckRange(arguments, "--pause", pause.From);
        CheckRange(arguments, "--pause", pause.To);
        if (pause.To < pause.From)
        {
            arguments.Complain($"--pause: {last} lies before {first}.");
        }

        return pause;
    }

    private static void CheckRange(Arguments arguments, string place, DateOnly date)
    {
        var (first, last) = DeadlineCalculator.Range;
        if (date < first || date > last)
        {
            arguments.Complain($"{place}: {Iso(date)} is out of range; dates from {Iso(first)} to {Iso(last)} can be counted.");
        }
    }

    private static void Write(DueDate due, DateOnly start, Limit limit, bool json, Terminal terminal)
    {
        if (json)
        {
            var answer = new JsonObject
            {
                ["due"] = Iso(due.Due),
                ["explanation"] = new JsonArray([.. due.Explanation.Select(Day)]),
            };
            if (due.Unconfirmed)
            {
                answer["warning"] = Terminal.Both(Warning);
            }

            terminal.WriteJson(answer);
            return;
        }

        terminal.WriteLine($"{Iso(start)}  +  {Terminal.Both(limit.Text)}  =  {Iso(due.Due)}");
        foreach (var day in due.Explanation)
        {
            terminal.WriteLine($"  {Iso(day.Date)}  {(day.Counted ? day.Ordinal.ToString(CultureInfo.InvariantCulture) : "-"),4}  {Terminal.Both(day.Why)}");
        }

        if (due.Unconfirmed)
        {
            terminal.WriteLine(Terminal.Both(Warning));
        }
    }

    private static JsonNode Day(DayExplanation day) => new JsonObject
    {
        ["date"] = Iso(day.Date),
        ["counted"] = day.Counted,
        ["why"] = Terminal.Both(day.Why),
    };

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
