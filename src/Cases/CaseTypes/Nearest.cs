namespace CaseManagement.Cases.CaseTypes;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Nearest
{
    /// <summary>"Did you mean …", or the list of what is possible.</summary>
    public static Sentence Remedy(string written, IReadOnlyCollection<string> known)
    {
        if (To(written, known) is { } meant)
        {
            return new($"是不是“{meant}”？", $"Did you mean “{meant}”?");
        }

        var list = string.Join(", ", known.Order(StringComparer.Ordinal).Take(20));
        return known.Count == 0
            ? new("请先定义它，或删去这里。", "Define it first, or remove this.")
            : new($"可用的有：{list}。", $"Possible are: {list}.");
    }

    /// <summary>The most similar name, or null when none is similar.</summary>
    public static string? To(string written, IEnumerable<string> known)
    {
        var best = known
            .Select(k => (Name: k, Distance: Distance(written.ToUpperInvariant(), k.ToUpperInvariant())))
            .OrderBy(k => k.Distance)
            .FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(2, written.Length / 3) ? best.Name : null;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j - 1], row[j]) + 1);
            }
        }

        return row[b.Length];
    }
}
