using System.Globalization;

namespace CaseManagement.Cases.Design.Differences;

/// <summary>Which lines of a text are gone and which are new; neighbouring ones stand beside each other as old and new.</summary>
internal static class LineDifference
{
    /// <summary>Pairs of lines that are compared at most: about 2,000 lines with as many others. A letter has a few dozen.</summary>
    private const long MostPairs = 4_000_000;

    public static List<MemberDifference> Of(string old, string now)
    {
        var (a, b) = (old.Split('\n'), now.Split('\n'));
        if ((long)a.Length * b.Length > MostPairs)
        {
            return [new MemberDifference(new Sentence("全文", "the whole text"), Lines(a.Length), Lines(b.Length))];
        }

        var common = Common(a, b);
        var found = new List<MemberDifference>();
        var (i, j) = (0, 0);
        while (i < a.Length || j < b.Length)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                (i, j) = (i + 1, j + 1);
                continue;
            }

            var (gone, added) = (new List<string>(), new List<string>());
            var line = j + 1;
            while ((i < a.Length || j < b.Length) && !(i < a.Length && j < b.Length && a[i] == b[j]))
            {
                if (j >= b.Length || (i < a.Length && common[i + 1, j] >= common[i, j + 1]))
                {
                    gone.Add(a[i++].Trim());
                }
                else
                {
                    added.Add(b[j++].Trim());
                }
            }

            var number = line.ToString(CultureInfo.InvariantCulture);
            found.Add(new MemberDifference(new Sentence($"第 {number} 行", $"line {number}"), Joined(gone), Joined(added)));
        }

        return found;
    }

    private static Sentence Lines(int count) => new($"{count} 行", $"{count} lines");

    private static Sentence? Joined(List<string> lines) => lines.Count == 0 ? null : new Sentence(string.Join('\n', lines), string.Join('\n', lines));

    /// <summary>Length of the longest common part of the rests from each pair of lines.</summary>
    private static int[,] Common(string[] a, string[] b)
    {
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }
}
