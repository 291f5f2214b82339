using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.Policy;

/// <summary>The places the office knows, read from <c>workflow-definitions/organisation/localities.json</c>. Immutable.</summary>
public sealed class LocalityBook
{
    private readonly FrozenDictionary<string, Locality> _byCode;
    private readonly FrozenDictionary<string, Locality> _byAlias;

    private LocalityBook(IReadOnlyList<Locality> all)
    {
        All = all;
        _byCode = all.ToFrozenDictionary(l => l.Code, StringComparer.Ordinal);
        _byAlias = all.ToFrozenDictionary(l => l.Alias, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All places, in the order of the file.</summary>
    public IReadOnlyList<Locality> All { get; }

    /// <summary>
    /// The place a person or program names: by code (<c>620702</c>), the beginning of a code (<c>62</c>, <c>6207</c>),
    /// or alias (<c>gansu</c>, <c>gansu/zhangye/ganzhou</c>, also as <c>cn/gansu</c>). Null when there is none.
    /// </summary>
    public Locality? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = text.Trim().Trim('/');
        if (name.Length > 0 && name.All(char.IsAsciiDigit))
        {
            return _byCode.GetValueOrDefault(name.Length < 6 && name.Length % 2 == 0 ? name.PadRight(6, '0') : name);
        }

        return _byAlias.GetValueOrDefault(name.StartsWith("cn/", StringComparison.OrdinalIgnoreCase) ? name[3..] : name);
    }

    /// <summary>The place this one lies in; null for the country.</summary>
    public Locality? ParentOf(Locality locality)
    {
        ArgumentNullException.ThrowIfNull(locality);
        return locality.ParentCode is { } code ? _byCode[code] : null;
    }

    /// <summary>The places this one lies in, from the nearest up to the country.</summary>
    public IEnumerable<Locality> AncestorsOf(Locality locality)
    {
        for (var parent = ParentOf(locality); parent is not null; parent = ParentOf(parent))
        {
            yield return parent;
        }
    }

    /// <summary>The places that lie in this one, at any depth, in the order of the file.</summary>
    public IEnumerable<Locality> DescendantsOf(Locality locality) => All.Where(l => l != locality && Contains(locality, l));

    /// <summary>Whether <paramref name="inner"/> is <paramref name="outer"/> or lies in it.</summary>
    public bool Contains(Locality outer, Locality inner) => outer == inner || AncestorsOf(inner).Contains(outer);

    /// <summary>Reads the places, or lists everything that is wrong with the file.</summary>
    public static bool TryRead(
        string file, string json, [NotNullWhen(true)] out LocalityBook? book, out IReadOnlyList<DataProblem> problems)
    {
        var found = new List<DataProblem>();
        problems = found;
        book = null;
        if (DataNode.Parse(file, json, found)?.Only("note", "localities") is not { } root)
        {
            return false;
        }

        var places = root.Items("localities").Select(node => (Node: node, Place: Read(node))).ToList();
        Repeated(places, p => p.Code, "代码", "code");
        Repeated(places, p => p.Alias, "别名", "alias");
        var byCode = places.GroupBy(p => p.Place.Code).ToDictionary(g => g.Key, g => g.First().Place);
        foreach (var (node, place) in places)
        {
            CheckParent(node, place, byCode);
        }

        book = found.Count == 0 ? new LocalityBook([.. places.Select(p => p.Place)]) : null;
        return book is not null;
    }

    private static Locality Read(DataNode node)
    {
        node.Only("code", "alias", "name", "from", "to");
        var place = new Locality(
            node.Text("code"), node.Text("alias"), node.Sentence("name"), node.Date("from"), node.OptionalDate("to"));
        if (place.Code.Length > 0 && (place.Code.Length is not (6 or 9 or 12) || !place.Code.All(char.IsAsciiDigit)))
        {
            node.Report(
                new Sentence($"代码 {place.Code} 不是6位、9位或12位数字", $"the code {place.Code} does not have 6, 9 or 12 digits"),
                new Sentence("按 GB/T 2260 填写", "write it as GB/T 2260 does"));
        }

        if (place.To <= place.From)
        {
            node.Report(
                new Sentence("停用日期不晚于启用日期", "'to' is not later than 'from'"),
                new Sentence("改正日期，或删去 to", "correct the dates or leave 'to' out"));
        }

        return place;
    }

    private static void CheckParent(DataNode node, Locality place, Dictionary<string, Locality> byCode)
    {
        if (place.Code.Length is not (6 or 9 or 12) || place.ParentCode is not { } code)
        {
            return;
        }

        if (!byCode.TryGetValue(code, out var parent))
        {
            node.Report(
                new Sentence($"没有上级 {code}", $"{code}, in which it lies, is missing"),
                new Sentence($"补上代码为 {code} 的上级", $"add the place with the code {code}"));
            return;
        }

        var prefix = parent.Code == Locality.CountryCode ? "" : parent.Alias + "/";
        if (!place.Alias.StartsWith(prefix, StringComparison.Ordinal) || place.Alias[prefix.Length..].Contains('/', StringComparison.Ordinal))
        {
            node.Report(
                new Sentence($"别名 {place.Alias} 与上级 {parent.Alias} 不符", $"the alias {place.Alias} does not continue that of {parent.Alias}"),
                new Sentence($"写成 {prefix}…", $"write {prefix}…"));
        }
    }

    private static void Repeated(List<(DataNode Node, Locality Place)> places, Func<Locality, string> key, string zh, string en)
    {
        foreach (var (node, place) in places.GroupBy(p => key(p.Place).ToUpperInvariant()).SelectMany(g => g.Skip(1)))
        {
            node.Report(
                new Sentence($"{zh} {key(place)} 重复", $"the {en} {key(place)} is given twice"),
                new Sentence("每个地方只写一次", "write each place once"));
        }
    }
}
