using System.Security.Cryptography;
using System.Text;

namespace CaseManagement.Cases.Data;

/// <summary>The rule files of an office: calendars, ladder, places, policies, posts, units and, in the demo, its people.</summary>
public static class RuleFiles
{
    public const string Calendar = "calendars/cn.json";
    public const string Ladder = "escalation.json";
    public const string Localities = "organisation/localities.json";
    public const string Posts = "organisation/posts.json";
    public const string Units = "organisation/units.json";
    public const string People = "organisation/demo-people.json";
    public const string Calendars = "calendars/";
    public const string Policies = "policies/";

    private static readonly string[] Needed = [Calendar, Ladder, Localities, Posts, Units];

    /// <summary>Text by path within the folder, with slashes and line feeds; null for a file that must be there and is not.</summary>
    public static IReadOnlyDictionary<string, string?> Read(DefinitionsFolder folder, bool demo)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var paths = Needed.Concat(demo ? [People] : []).Concat(In(folder, Calendars)).Concat(In(folder, Policies)).Distinct();
        return paths.ToDictionary(path => path, path => Text(folder.At(path)), StringComparer.Ordinal);
    }

    /// <summary>Whether the office cannot do without this file.</summary>
    public static bool IsNeeded(string path) => path == People || Needed.Contains(path, StringComparer.Ordinal);

    /// <summary>SHA-256 of a text, lower-case hex.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<string> In(DefinitionsFolder folder, string part) => Directory.Exists(folder.At(part))
        ? Directory.EnumerateFiles(folder.At(part), "*.json").Select(file => part + Path.GetFileName(file)).Where(f => !Path.GetFileName(f).StartsWith('.'))
        : [];

    private static string? Text(string file) => File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : null;
}
