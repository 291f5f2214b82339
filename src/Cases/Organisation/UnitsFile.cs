using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.Organisation;

/// <summary>One unit as <c>organisation/units.json</c> tells it.</summary>
/// <param name="Path">Readable place, such as <c>gansu/zhangye/ganzhou</c>.</param>
/// <param name="Locality">GB/T 2260 code.</param>
/// <param name="Level"><c>province</c>, <c>city</c>, <c>county</c>, <c>township</c> or <c>village</c>.</param>
/// <param name="Names">By date, earliest first.</param>
public sealed record UnitEntry(string Path, string Locality, string Level, IReadOnlyList<UnitNameEntry> Names)
{
    /// <summary>Path of the unit above; null for a province.</summary>
    public string? ParentPath => Path.LastIndexOf('/') is > 0 and var slash ? Path[..slash] : null;
}

/// <summary>A name and the first day on which it holds.</summary>
public sealed record UnitNameEntry(DateOnly From, Sentence Name, Sentence Short, string NumberWord);

/// <summary>Reads <c>organisation/units.json</c> and tells all problems at once.</summary>
public static class UnitsFile
{
    private static readonly string[] Levels = ["province", "city", "county", "township", "village"];

    /// <summary>The units, parents before children; only meaningful while <paramref name="problems"/> stays empty.</summary>
    public static IReadOnlyList<UnitEntry> Read(DefinitionsFolder folder, List<DataProblem> problems)
    {
        var text = folder.Read(problems, "organisation", "units.json");
        return text is null ? [] : Read("organisation/units.json", text, problems);
    }

    /// <summary>The same from a text.</summary>
    public static IReadOnlyList<UnitEntry> Read(string file, string text, List<DataProblem> problems)
    {
        if (DataNode.Parse(file, text, problems)?.Only("note", "units") is not { } root)
        {
            return [];
        }

        var units = new Dictionary<string, UnitEntry>(StringComparer.Ordinal);
        foreach (var node in root.Items("units"))
        {
            var unit = ReadUnit(node);
            if (!units.TryAdd(unit.Path, unit))
            {
                node.Report(new Sentence($"路径 {unit.Path} 出现两次", $"the path {unit.Path} is there twice"),
                    new Sentence("合并为一条", "make it one entry"));
            }
            else if (unit.ParentPath is { } parent && !units.ContainsKey(parent))
            {
                node.Report(new Sentence($"上级 {parent} 不在前面", $"the unit above, {parent}, does not come before it"),
                    new Sentence("先写上级单位", "put the unit above first"));
            }
        }

        return [.. units.Values];
    }

    private static UnitEntry ReadUnit(DataNode node)
    {
        node.Only("path", "locality", "level", "names");
        var names = node.Items("names").Select(ReadName).ToList();
        var unit = new UnitEntry(node.Text("path"), node.Text("locality"), node.Text("level"), names);
        if (!Levels.Contains(unit.Level))
        {
            node.Report(new Sentence($"级别“{unit.Level}”不认识", $"the level '{unit.Level}' is not known"),
                new Sentence($"可用：{string.Join(", ", Levels)}", $"use one of {string.Join(", ", Levels)}"));
        }

        if (names.Count == 0 || !names.Select(n => n.From).SequenceEqual(names.Select(n => n.From).Order().Distinct()))
        {
            node.Report(new Sentence("名称须至少一个，并按生效日期先后排列", "there must be at least one name, in the order of their first days"),
                new Sentence("按 from 排序", "sort by 'from'"));
        }

        return unit;
    }

    private static UnitNameEntry ReadName(DataNode node)
    {
        node.Only("from", "name", "short", "numberWord");
        return new UnitNameEntry(node.Date("from"), node.Sentence("name"), node.Sentence("short"), node.Text("numberWord"));
    }
}
