using System.Globalization;
using CaseManagement.Workflows.Expressions.JavaScript;

namespace CaseManagement.Workflows.Expressions;

/// <summary>
/// The .NET types scripts of Elsa name, as far as they are useful for data: moments are JavaScript dates, spans of time
/// are texts such as <c>1.02:00:00</c> (what a delay takes), GUIDs are texts. Everything comes from the turn's own moment
/// and seed, so a replay gets the same.
/// </summary>
internal static class ScriptTypes
{
    private static readonly TimeSpan OfficeTime = TimeSpan.FromHours(8);

    private static readonly Dictionary<string, Func<DateTimeOffset, Func<ulong>, JsValue>> Types = new(StringComparer.Ordinal)
    {
        ["DateTime"] = (now, _) => Moments("DateTime", now),
        ["DateTimeOffset"] = (now, _) => Moments("DateTimeOffset", now),
        ["TimeSpan"] = (_, _) => Spans(),
        ["Guid"] = (_, random) => Guids(random),
        ["Random"] = (_, random) => Members([("Shared", Randoms(random))]),
        ["LogPersistenceMode"] = (_, _) => Members([.. new[] { "Inherit", "Include", "Exclude" }.Select(n => (n, JsValue.Of(n)))]),
    };

    public static bool Knows(string name) => Types.ContainsKey(name);

    public static JsValue? TryFind(string name, DateTimeOffset now, Func<ulong> random) =>
        Types.TryGetValue(name, out var type) ? type(now, random) : null;

    private static JsValue Moments(string type, DateTimeOffset now) => Members(
    [
        ("Now", JsValue.FromObject(now)),
        ("UtcNow", JsValue.FromObject(now)),
        ("Today", JsValue.FromObject(new DateTimeOffset(now.ToOffset(OfficeTime).Date, OfficeTime))),
        ("Parse", JsValue.Function(type + ".Parse", a => ParseMoment(a.Text(0)))),
    ]);

    /// <summary>A moment without offset is one of the office.</summary>
    private static JsValue ParseMoment(string text)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
        {
            return JsValue.Fail($"'{text}' is not a date; write it as 2017-09-20T09:00:00+08:00.");
        }

        return time.Kind is DateTimeKind.Unspecified
            ? JsValue.FromObject(new DateTimeOffset(time, OfficeTime))
            : JsValue.FromObject(new DateTimeOffset(time.ToUniversalTime()));
    }

    private static JsValue Spans() => Members(
    [
        ("Zero", JsValue.Of("00:00:00")),
        ("FromDays", Span("FromDays", TimeSpan.TicksPerDay)),
        ("FromHours", Span("FromHours", TimeSpan.TicksPerHour)),
        ("FromMinutes", Span("FromMinutes", TimeSpan.TicksPerMinute)),
        ("FromSeconds", Span("FromSeconds", TimeSpan.TicksPerSecond)),
        ("FromMilliseconds", Span("FromMilliseconds", TimeSpan.TicksPerMillisecond)),
        ("Parse", JsValue.Function("TimeSpan.Parse", a => TimeSpan.TryParse(a.Text(0), CultureInfo.InvariantCulture, out var span)
            ? JsValue.FromObject(span)
            : JsValue.Fail($"'{a.Text(0)}' is not a span of time; write it as 1.02:00:00 for a day and two hours."))),
    ]);

    private static JsValue Span(string name, long ticks) => JsValue.Function("TimeSpan." + name, a =>
        Math.Abs(a.Number(0) * ticks) < long.MaxValue
            ? JsValue.FromObject(TimeSpan.FromTicks((long)Math.Round(a.Number(0) * ticks)))
            : JsValue.Fail($"TimeSpan.{name} needs a number, and not a span longer than 29,000 years."));

    private static JsValue Guids(Func<ulong> random) => Members(
    [
        ("Empty", JsValue.Of(Guid.Empty.ToString("D"))),
        ("NewGuid", JsValue.Function("Guid.NewGuid", _ => JsValue.Of(ScriptLibrary.NewGuid(random).ToString("D")))),
        ("Parse", JsValue.Function("Guid.Parse", a => ScriptLibrary.ParseGuid(a.Text(0), id => id.ToString("D")))),
    ]);

    private static JsValue Randoms(Func<ulong> random) => Members(
    [
        ("NextDouble", JsValue.Function("Random.NextDouble", _ => JsValue.Of(Fraction(random)))),
        ("Next", JsValue.Function("Random.Next", a => Next(a, random))),
    ]);

    /// <summary>A whole number from 0 or the first argument up to, not including, the last one.</summary>
    private static JsValue Next(IReadOnlyList<JsValue> arguments, Func<ulong> random)
    {
        var from = arguments.Count > 1 ? arguments.Number(0) : 0;
        var below = arguments.Count > 0 ? arguments.Number(arguments.Count - 1) : int.MaxValue;
        return from <= below && Math.Abs(from) <= int.MaxValue && Math.Abs(below) <= int.MaxValue
            ? JsValue.Of(Math.Floor(from) + Math.Floor(Fraction(random) * (Math.Floor(below) - Math.Floor(from))))
            : JsValue.Fail("Random.Next needs whole numbers, the smaller one first.");
    }

    private static double Fraction(Func<ulong> random) => (random() >> 11) * (1.0 / (1UL << 53));

    private static JsValue Members((string Name, JsValue Value)[] members) =>
        JsValue.Object(members.Select(m => KeyValuePair.Create(m.Name, m.Value)));
}
