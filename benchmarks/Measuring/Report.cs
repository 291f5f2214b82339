using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace CaseManagement.Benchmarks.Measuring;

/// <summary>
/// The page of figures: each section stands between two marks, so that running one benchmark replaces its own section and
/// leaves the others; what people write between the sections stays.
/// </summary>
internal static class Report
{
    /// <summary>Writes the section into the page.</summary>
    public static void Write(string path, Section section, string command)
    {
        var page = File.Exists(path) ? File.ReadAllText(path) : "# Benchmarks\n";
        var (begin, end) = ($"<!-- {section.Key}: figures -->", $"<!-- {section.Key}: end -->");
        var text = $"{begin}\n{Text(section, command)}\n{end}";
        var pattern = new Regex(Regex.Escape(begin) + ".*?" + Regex.Escape(end), RegexOptions.Singleline | RegexOptions.NonBacktracking);
        page = pattern.IsMatch(page) ? pattern.Replace(page, _ => text, 1) : $"{page.TrimEnd()}\n\n{text}\n";
        File.WriteAllText(path, page);
    }

    /// <summary>The section as it is printed and written.</summary>
    public static string Text(Section section, string command)
    {
        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"## {section.Key}. {section.Title}\n\n{section.Conditions}\n\n")
            .Append(CultureInfo.InvariantCulture, $"{Machine()}, {today} UTC, `{command}`\n\n")
            .Append("| figure | value | floor | target | met |\n|---|---:|---:|---:|:---:|\n");
        foreach (var figure in section.Figures)
        {
            var met = figure.IsMet switch { true => "yes", false => "**no**", null => "" };
            text.Append(CultureInfo.InvariantCulture, $"| {figure.Name} | {figure.Value} | {figure.Floor} | {figure.Target} | {met} |\n");
        }

        return text.ToString().TrimEnd();
    }

    private static string Machine()
    {
        const string Processors = "/proc/cpuinfo";
        var model = File.Exists(Processors)
            ? File.ReadLines(Processors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[^1].Trim()
            : null;
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} × {model ?? "processor"}, {memory:N0} GiB, {RuntimeInformation.OSDescription.Trim()}, .NET {Environment.Version}");
    }
}
