using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Policy;

namespace CaseManagement.Cases.Data;

/// <summary>
/// Reads the rule files together and tells all problems of all of them at once. A file another one leans on may be wrong
/// itself; then what hangs on it is not checked, so that one mistake does not look like a hundred.
/// </summary>
public static class RuleSetReader
{
    private delegate bool Reader<T>(string file, string json, out T? value, out IReadOnlyList<DataProblem> problems);

    /// <summary>Reads texts by path, as <see cref="RuleFiles.Read"/> gives them.</summary>
    public static RuleReading Read(IReadOnlyDictionary<string, string?> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var problems = texts.Where(t => t.Value is null).Select(t => Missing(t.Key)).ToList();
        var calendars = texts.Keys.Where(p => p.StartsWith(RuleFiles.Calendars, StringComparison.Ordinal))
            .ToDictionary(path => path, path => One<WorkingCalendar>(texts, path, WorkingCalendarReader.TryRead, problems));
        var ladder = One<EscalationLadder>(texts, RuleFiles.Ladder, EscalationLadder.TryRead, problems);
        var localities = One<LocalityBook>(texts, RuleFiles.Localities, LocalityBook.TryRead, problems);
        var policies = ReadPolicies(texts, localities, problems);
        var posts = ReadPosts(texts, problems);
        var units = ReadUnits(texts, problems);
        var people = texts.GetValueOrDefault(RuleFiles.People) is { } text ? DemoPeopleFile.Read(RuleFiles.People, text, units, posts, problems) : [];
        return problems.Count > 0
            ? new RuleReading(null, posts, [.. problems.OrderBy(p => p.File, StringComparer.Ordinal)])
            : new RuleReading(
                new RuleSet { Calendar = calendars[RuleFiles.Calendar]!, Ladder = ladder!, Policies = policies!, Posts = posts!, Units = units!, People = people },
                posts, []);
    }

    /// <summary>The problem of a file that must be there and is not.</summary>
    internal static DataProblem Missing(string path) => new(path, "$",
        new Sentence("没有这个文件", "there is no such file"), new Sentence($"放回或新建 {path}", $"put {path} back or create it"));

    private static T? One<T>(IReadOnlyDictionary<string, string?> texts, string path, Reader<T> read, List<DataProblem> problems)
        where T : class
    {
        if (texts.GetValueOrDefault(path) is not { } text)
        {
            return null;
        }

        read(path, text, out var value, out var found);
        problems.AddRange(found);
        return value;
    }

    private static PolicyBook? ReadPolicies(IReadOnlyDictionary<string, string?> texts, LocalityBook? localities, List<DataProblem> problems)
    {
        var files = texts
            .Where(t => t.Value is not null && t.Key.StartsWith(RuleFiles.Policies, StringComparison.Ordinal))
            .OrderBy(t => t.Key, StringComparer.Ordinal)
            .Select(t => (t.Key, t.Value!));
        if (localities is null)
        {
            problems.AddRange(PolicyBookReader.CheckWithoutPlaces(files));
            return null;
        }

        PolicyBookReader.TryRead(files, localities, out var book, out var found);
        problems.AddRange(found);
        return book;
    }

    private static OfficePosts? ReadPosts(IReadOnlyDictionary<string, string?> texts, List<DataProblem> problems)
    {
        if (texts.GetValueOrDefault(RuleFiles.Posts) is not { } text)
        {
            return null;
        }

        OfficePosts.TryRead(text, out var posts, out var found);
        problems.AddRange(found.Select(p => p.ToDataProblem()));
        return posts;
    }

    private static IReadOnlyList<UnitEntry>? ReadUnits(IReadOnlyDictionary<string, string?> texts, List<DataProblem> problems)
    {
        if (texts.GetValueOrDefault(RuleFiles.Units) is not { } text)
        {
            return null;
        }

        var before = problems.Count;
        var units = UnitsFile.Read(RuleFiles.Units, text, problems);
        return problems.Count == before ? units : null;
    }
}
