namespace CaseManagement.Cases.Data;

/// <summary>A change of a rule file the office did not take.</summary>
/// <param name="Path">The file.</param>
/// <param name="Text">What it says now; null where it is gone.</param>
/// <param name="Kept">What stays in force; null where the file is new and left out.</param>
/// <param name="Problems">Why.</param>
public sealed record RejectedChange(string Path, string? Text, AcceptedFile? Kept, IReadOnlyList<DataProblem> Problems);

/// <summary>What a start makes of the rule files: which texts hold, what is new, what was rejected.</summary>
/// <param name="Reading">The reading of the texts that hold; with problems where the office cannot open on them.</param>
/// <param name="Taken">Texts by path that hold and were not accepted before.</param>
/// <param name="Rejected">Changes not taken.</param>
public sealed record RuleIntake(
    RuleReading Reading, IReadOnlyDictionary<string, string> Taken, IReadOnlyList<RejectedChange> Rejected)
{
    /// <summary>
    /// Chooses. A file with problems goes back to what was accepted last; where a change breaks a file that did not change,
    /// all changes go back; a bad new file the office can do without is left out. What was never accepted cannot go back.
    /// </summary>
    /// <param name="found">Texts by path as they lie in the folder.</param>
    /// <param name="accepted">What holds so far, by path; empty at the first start.</param>
    public static RuleIntake Decide(IReadOnlyDictionary<string, string?> found, IReadOnlyDictionary<string, AcceptedFile> accepted)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(accepted);
        var texts = new Dictionary<string, string?>(found, StringComparer.Ordinal);
        foreach (var gone in accepted.Keys.Where(path => !texts.ContainsKey(path)))
        {
            texts[gone] = null;
        }

        var rejected = new List<RejectedChange>();
        var reading = RuleSetReader.Read(texts);
        while (reading.Rules is null && GoBack(texts, accepted, reading.Problems) is { Count: > 0 } back)
        {
            foreach (var path in back)
            {
                rejected.Add(Reject(path, texts[path], accepted.GetValueOrDefault(path), reading.Problems));
                Restore(texts, path, accepted.GetValueOrDefault(path));
            }

            reading = RuleSetReader.Read(texts);
        }

        var taken = texts.Where(t => t.Value is not null && !Holds(t, accepted)).ToDictionary(t => t.Key, t => t.Value!, StringComparer.Ordinal);
        return new RuleIntake(reading, taken, rejected);
    }

    private static List<string> GoBack(
        Dictionary<string, string?> texts, IReadOnlyDictionary<string, AcceptedFile> accepted, IReadOnlyList<DataProblem> problems)
    {
        var bad = problems.Select(p => p.File).ToHashSet(StringComparer.Ordinal);
        var changed = texts.Where(t => accepted.ContainsKey(t.Key) && !Holds(t, accepted)).Select(t => t.Key).Order(StringComparer.Ordinal).ToList();
        var guilty = changed.FindAll(bad.Contains);
        if (accepted.Count > 0)
        {
            guilty.AddRange(texts.Keys.Where(path => bad.Contains(path) && !accepted.ContainsKey(path) && !RuleFiles.IsNeeded(path)));
        }

        return guilty.Count > 0 ? guilty : changed;
    }

    private static bool Holds(KeyValuePair<string, string?> text, IReadOnlyDictionary<string, AcceptedFile> accepted) =>
        accepted.TryGetValue(text.Key, out var file) && file.Text == text.Value;

    private static void Restore(Dictionary<string, string?> texts, string path, AcceptedFile? kept)
    {
        if (kept is null)
        {
            texts.Remove(path);
        }
        else
        {
            texts[path] = kept.Text;
        }
    }

    private static RejectedChange Reject(string path, string? text, AcceptedFile? kept, IReadOnlyList<DataProblem> problems)
    {
        var own = problems.Where(p => p.File == path).ToList();
        return new RejectedChange(path, text, kept, own.Count > 0 ? own : problems);
    }
}
