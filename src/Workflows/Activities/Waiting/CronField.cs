using System.Globalization;

namespace CaseManagement.Workflows.Activities.Waiting;

/// <summary>One field of a schedule: which values it takes and how they are written. A set of values is a set of bits.</summary>
internal sealed record CronField(string Name, int First, int Last, params string[] Names)
{
    public static CronField Second { get; } = new("second", 0, 59);

    public static CronField Minute { get; } = new("minute", 0, 59);

    public static CronField Hour { get; } = new("hour", 0, 23);

    public static CronField DayOfMonth { get; } = new("day of the month", 1, 31);

    public static CronField Month { get; } = new(
        "month", 1, 12, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    public static CronField DayOfWeek { get; } = new("day of the week", 0, 7, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    /// <summary>Reads a list of values, ranges and steps.</summary>
    /// <exception cref="FormatException">With a sentence for people.</exception>
    public ulong Read(string text)
    {
        var set = 0UL;
        foreach (var part in text.Split(','))
        {
            set |= ReadPart(part);
        }

        return set;
    }

    /// <summary>One value: a number or a name.</summary>
    public int Value(string text)
    {
        var named = Array.FindIndex(Names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0)
        {
            return First + named;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= First && number <= Last
            ? number
            : throw new FormatException($"“{text}” is no {Name} ({First}-{Last}).");
    }

    private ulong ReadPart(string part)
    {
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        var (range, step) = slash < 0 ? (part, 1) : (part[..slash], Step(part[(slash + 1)..]));
        var (from, to) = Range(range, hasStep: slash >= 0);

        // A range over the end goes on from the beginning; Sunday is there twice, as 0 and as 7.
        var size = this == DayOfWeek ? 7 : Last - First + 1;
        var length = to >= from ? to - from : to - from + size;
        var set = 0UL;
        for (var i = 0; i <= length; i += step)
        {
            var value = from + i;
            set |= 1UL << (value > Last ? value - size : value);
        }

        return set;
    }

    private (int From, int To) Range(string text, bool hasStep)
    {
        if (text is "*" or "?")
        {
            return (First, this == DayOfWeek ? 6 : Last);
        }

        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0)
        {
            return (Value(text[..dash]), Value(text[(dash + 1)..]));
        }

        var value = Value(text);
        return (value, hasStep ? (this == DayOfWeek ? Math.Max(6, value) : Last) : value);
    }

    private int Step(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step > 0 && step <= Math.Max(Last, 1)
            ? step
            : throw new FormatException($"“{text}” is no step for the {Name}.");
}
