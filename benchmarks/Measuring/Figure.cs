using System.Globalization;

namespace CaseManagement.Benchmarks.Measuring;

/// <summary>One line of the table.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure with its unit.</param>
/// <param name="Floor">What hand-written statements for the same rows reach in the same run; empty where there is no floor.</param>
/// <param name="Target">The target in words; empty for a figure without one.</param>
/// <param name="IsMet">Whether it is met; null for a figure without a target.</param>
internal sealed record Figure(string Name, string Value, string Floor, string Target, bool? IsMet)
{
    public static Figure Plain(string name, string value, string floor = "") => new(name, value, floor, "", null);

    /// <summary>A figure that has to reach at least the limit.</summary>
    public static Figure AtLeast(string name, double value, double limit, string unit, string floor = "", string? target = null) =>
        new(name, Text(value, unit), floor, target ?? $"≥ {Text(limit, unit)}", value >= limit);

    /// <summary>A figure that must not exceed the limit.</summary>
    public static Figure AtMost(string name, double value, double limit, string unit, string floor = "", string? target = null) =>
        new(name, Text(value, unit), floor, target ?? $"≤ {Text(limit, unit)}", value <= limit);

    public static string Text(double value, string unit)
    {
        var format = Math.Abs(value) switch
        {
            >= 100 => "N0",
            >= 10 => "N1",
            _ => "N2",
        };
        return $"{value.ToString(format, CultureInfo.InvariantCulture)}{(unit.Length == 0 ? "" : " " + unit)}";
    }
}

/// <summary>The figures of one benchmark.</summary>
/// <param name="Key">Its letter on the command line.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Conditions">What was done, so that somebody else can do it again.</param>
/// <param name="Figures">The lines.</param>
internal sealed record Section(string Key, string Title, string Conditions, IReadOnlyList<Figure> Figures);
