using System.Diagnostics.CodeAnalysis;
using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.Policy;

/// <summary>Reads the files of <c>workflow-definitions/policies</c>, one per case type and named after it.</summary>
public static class PolicyBookReader
{
    private static readonly string[] Members =
    [
        "id", "locality", "from", "to", "status", "rank", "childOrderFrom", "childOrderTo", "facts", "decision",
        "routeTo", "source", "confidence", "reason",
    ];

    /// <summary>Member of the terms of a case type that holds the rules it brings along.</summary>
    public const string OwnMember = "policy";

    // Stands in a row that is going to be refused, or is only checked.
    private static readonly Locality Nowhere = new(Locality.CountryCode, "", new Sentence("", ""), DateOnly.MinValue, null);

    /// <summary>Reads all files together, or lists everything that is wrong with any of them.</summary>
    /// <param name="files">File names and their texts.</param>
    /// <param name="localities">The places rules may speak of.</param>
    /// <param name="book">The rules.</param>
    /// <param name="problems">Everything that is wrong.</param>
    public static bool TryRead(
        IEnumerable<(string File, string Json)> files,
        LocalityBook localities,
        [NotNullWhen(true)] out PolicyBook? book,
        out IReadOnlyList<DataProblem> problems)
    {
        var found = new List<DataProblem>();
        var titles = new Dictionary<string, Sentence>(StringComparer.Ordinal);
        var rows = ReadFiles(files, localities, titles, found);
        CheckTogether(rows);
        problems = found;
        book = found.Count == 0 ? new PolicyBook(localities, titles, [.. rows.Select(r => r.Row)]) : null;
        return book is not null;
    }

    /// <summary>What is wrong with the files as far as it can be told while the places themselves cannot be read.</summary>
    public static IReadOnlyList<DataProblem> CheckWithoutPlaces(IEnumerable<(string File, string Json)> files)
    {
        var found = new List<DataProblem>();
        ReadFiles(files, null, new Dictionary<string, Sentence>(StringComparer.Ordinal), found);
        return found;
    }

    /// <summary>
    /// Reads the rules a case type brings along as <c>policy</c> of its terms. They are written as in the files; their ids get the
    /// key of the case type before them, so that no two case types can meet, and no two of them may hold at the same time and place.
    /// </summary>
    /// <param name="file">The terms, as the person knows the file.</param>
    /// <param name="json">Their text.</param>
    /// <param name="key">Key of the case type, which is the matter its rules are about.</param>
    /// <param name="localities">The places rules may speak of; null while they cannot be compared.</param>
    /// <param name="found">Takes everything that is wrong.</param>
    public static IReadOnlyList<PolicyRow> ReadOwn(string file, string json, string key, LocalityBook? localities, List<DataProblem> found)
    {
        var rows = ReadRows(DataNode.Parse(file, json, found)?.Items(OwnMember, required: false) ?? [], key, localities, found);
        CheckIds(rows);
        if (localities is not null)
        {
            CheckPairs(rows, (one, other) => !Meet(one, other), row =>
                ($"与 {row.Id} 在同一时间、地区和条件下重叠", $"it overlaps with {row.Id}: same time, place and conditions"));
        }

        return [.. rows.Select(r => r.Row with { Id = $"{key}/{r.Row.Id}" })];
    }

    private static List<(DataNode Node, PolicyRow Row)> ReadFiles(
        IEnumerable<(string File, string Json)> files, LocalityBook? localities, Dictionary<string, Sentence> titles, List<DataProblem> found)
    {
        ArgumentNullException.ThrowIfNull(files);
        var rows = new List<(DataNode Node, PolicyRow Row)>();
        foreach (var (file, json) in files)
        {
            ReadFile(file, json, localities, titles, rows, found);
        }

        return rows;
    }

    private static void ReadFile(
        string file, string json, LocalityBook? localities, Dictionary<string, Sentence> titles,
        List<(DataNode Node, PolicyRow Row)> rows, List<DataProblem> found)
    {
        if (DataNode.Parse(file, json, found)?.Only("type", "title", "rows") is not { } root)
        {
            return;
        }

        var type = root.Text("type");
        if (type != Path.GetFileNameWithoutExtension(file))
        {
            root.Report(
                new Sentence($"事项“{type}”与文件名不符", $"the type '{type}' is not the name of the file"),
                new Sentence("文件名须为 <事项>.json", "name the file after its type"));
        }

        titles[type] = root.Sentence("title");
        rows.AddRange(ReadRows(root.Items("rows"), type, localities, found));
    }

    private static List<(DataNode Node, PolicyRow Row)> ReadRows(
        IReadOnlyList<DataNode> nodes, string type, LocalityBook? localities, List<DataProblem> found)
    {
        var rows = new List<(DataNode Node, PolicyRow Row)>();
        foreach (var node in nodes)
        {
            var before = found.Count;
            var row = ReadRow(node.Only(Members), type, localities);
            if (found.Count == before)
            {
                CheckRow(node, row);
                rows.Add((node, row));
            }
        }

        return rows;
    }

    private static PolicyRow ReadRow(DataNode node, string type, LocalityBook? localities)
    {
        var place = node.Text("locality");
        var locality = localities?.Find(place);
        if (localities is not null && locality is null && place.Length > 0)
        {
            node.ReportAt("locality",
                new Sentence($"没有地区“{place}”", $"there is no place '{place}'"),
                new Sentence("写 localities.json 中的代码或别名", "write a code or alias of localities.json"));
        }

        var facts = node.Optional("facts");
        var row = new PolicyRow(
            node.Text("id"), type, locality ?? Nowhere, node.OptionalDate("from"), node.OptionalDate("to"),
            node.Choice<PolicyStatus>("status"), node.Choice<PolicyRank>("rank"),
            node.OptionalInteger("childOrderFrom"), node.OptionalInteger("childOrderTo"),
            [.. facts?.Members().Select(m => FactCondition.Read(m.Name, m.Node)) ?? []],
            node.Choice<PolicyOutcome>("decision"), node.OptionalText("routeTo"), node.Text("source"),
            node.Choice<Confidence>("confidence"), node.Sentence("reason"));
        if (row.Status != PolicyStatus.Draft && node.Optional("from") is null)
        {
            node.ReportAt("from", new Sentence("缺少生效日期", "the first day is missing"), new Sentence("补上生效日期（from）", "add the first day ('from')"));
        }

        return row;
    }

    private static void CheckRow(DataNode node, PolicyRow row)
    {
        var draft = row.Status == PolicyStatus.Draft;
        if (row.To <= row.From)
        {
            node.ReportAt("to", new Sentence("终止日期不晚于生效日期", "'to' is not later than 'from'"), new Sentence("改正日期", "correct the dates"));
        }

        Demand(node, row.To is not null || row.Status is not (PolicyStatus.Expired or PolicyStatus.Repealed),
            $"状态 {row.Status} 却没有终止日期", $"the status is {row.Status} but there is no 'to'", "补上 to", "add 'to'");
        Demand(node, draft == (row.Rank == PolicyRank.Draft),
            "草案的状态与位阶不一致", "a draft must have both status and rank Draft", "两者都写 Draft，或都不写", "write Draft for both or for neither");
        Demand(node, draft || row.Confidence != Confidence.D,
            "可信度 D 不能作为依据", "confidence D cannot be a basis", "核实来源，或改为草案", "verify the source or make it a draft");
        Demand(node, (row.Decision == PolicyOutcome.Route) == (row.RouteTo is not null),
            "routeTo 与 decision 不一致", "'routeTo' is for decision route and only for it", "decision 为 route 时写 routeTo", "write both or neither");
        Demand(node, (row.ChildOrderFrom ?? 1) >= 1 && (row.ChildOrderFrom ?? 1) <= (row.ChildOrderTo ?? int.MaxValue),
            "孩次范围不合理", "the child orders are not a range from 1 up", "改正 childOrderFrom、childOrderTo", "correct 'childOrderFrom' and 'childOrderTo'");
    }

    private static void CheckTogether(List<(DataNode Node, PolicyRow Row)> rows)
    {
        CheckIds(rows);
        CheckPairs(rows, (one, other) => !Contradict(one, other), row =>
            ($"与 {row.Id} 在同一时间、地区和条件下结论不同", $"it says something else than {row.Id} for the same time, place and conditions"));
    }

    private static void CheckIds(List<(DataNode Node, PolicyRow Row)> rows)
    {
        foreach (var (node, row) in rows.GroupBy(r => r.Row.Id, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
        {
            Demand(node, false, $"编号 {row.Id} 重复", $"the id {row.Id} is given twice", "换一个编号", "give it another id");
        }
    }

    private static void CheckPairs(
        List<(DataNode Node, PolicyRow Row)> rows, Func<PolicyRow, PolicyRow, bool> agree, Func<PolicyRow, (string Zh, string En)> words)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (zh, en) = words(rows[j].Row);
                Demand(rows[i].Node, agree(rows[i].Row, rows[j].Row), zh, en,
                    "缩短其中一条的期限，或加上条件", "shorten the period of one or add a condition");
            }
        }
    }

    private static bool Contradict(PolicyRow one, PolicyRow other) =>
        Meet(one, other) && (one.Decision != other.Decision || one.RouteTo != other.RouteTo);

    /// <summary>Whether neither of two rules would prevail over the other where both hold.</summary>
    private static bool Meet(PolicyRow one, PolicyRow other) =>
        one.IsBasis && other.IsBasis
        && one.Type == other.Type && one.Locality == other.Locality && one.Rank == other.Rank
        && one.Conditions == other.Conditions && one.Facts.ToHashSet().SetEquals(other.Facts)
        && one.From < (other.To ?? DateOnly.MaxValue) && other.From < (one.To ?? DateOnly.MaxValue)
        && (one.ChildOrderFrom ?? 1) <= (other.ChildOrderTo ?? int.MaxValue)
        && (other.ChildOrderFrom ?? 1) <= (one.ChildOrderTo ?? int.MaxValue);

    private static void Demand(DataNode node, bool holds, string zh, string en, string remedyZh, string remedyEn)
    {
        if (!holds)
        {
            node.Report(new Sentence(zh, en), new Sentence(remedyZh, remedyEn));
        }
    }
}
