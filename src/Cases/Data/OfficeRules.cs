using System.Diagnostics.CodeAnalysis;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Policy;

namespace CaseManagement.Cases.Data;

/// <summary>Loads the calendars, the ladder, the places and the policy rules from the definitions folder.</summary>
public static class OfficeRules
{
    /// <summary>The calendar of this name, <c>calendars/NAME.json</c>.</summary>
    public static bool TryLoadCalendar(
        DefinitionsFolder folder, string name,
        [NotNullWhen(true)] out WorkingCalendar? calendar, out IReadOnlyList<DataProblem> problems)
    {
        calendar = null;
        var missing = new List<DataProblem>();
        problems = missing;
        return folder.Read(missing, "calendars", $"{name}.json") is { } json
            && WorkingCalendarReader.TryRead($"calendars/{name}.json", json, out calendar, out problems);
    }

    /// <summary>Names of the calendars there are.</summary>
    public static IReadOnlyList<string> CalendarNames(DefinitionsFolder folder) => Names(folder, "calendars");

    /// <summary>The escalation ladder, <c>escalation.json</c>.</summary>
    public static bool TryLoadLadder(
        DefinitionsFolder folder, [NotNullWhen(true)] out EscalationLadder? ladder, out IReadOnlyList<DataProblem> problems)
    {
        ladder = null;
        var missing = new List<DataProblem>();
        problems = missing;
        return folder.Read(missing, "escalation.json") is { } json
            && EscalationLadder.TryRead("escalation.json", json, out ladder, out problems);
    }

    /// <summary>The places, <c>organisation/localities.json</c>.</summary>
    public static bool TryLoadLocalities(
        DefinitionsFolder folder, [NotNullWhen(true)] out LocalityBook? book, out IReadOnlyList<DataProblem> problems)
    {
        book = null;
        var missing = new List<DataProblem>();
        problems = missing;
        return folder.Read(missing, "organisation", "localities.json") is { } json
            && LocalityBook.TryRead("organisation/localities.json", json, out book, out problems);
    }

    /// <summary>The places and all files of <c>policies</c>.</summary>
    public static bool TryLoadPolicies(
        DefinitionsFolder folder, [NotNullWhen(true)] out PolicyBook? book, out IReadOnlyList<DataProblem> problems)
    {
        book = null;
        if (!TryLoadLocalities(folder, out var localities, out problems))
        {
            return false;
        }

        var files = Names(folder, "policies")
            .Select(name => ($"policies/{name}.json", File.ReadAllText(folder.At("policies", $"{name}.json"))));
        return PolicyBookReader.TryRead(files, localities, out book, out problems);
    }

    private static List<string> Names(DefinitionsFolder folder, string part) =>
        Directory.Exists(folder.At(part))
            ? [.. Directory.EnumerateFiles(folder.At(part), "*.json")
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal)]
            : [];
}
