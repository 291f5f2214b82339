using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Policy;
using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Design.Differences;

/// <summary>Turns the keys of one version into words: posts, limits, forms, outcomes.</summary>
internal sealed class KeyWords(CaseTypeDraft? type, ActivityCatalog catalog, OfficePosts posts, LocalityBook? places)
{
    private static readonly Dictionary<string, Sentence> Fixed = new(StringComparer.Ordinal)
    {
        ["true"] = new("是", "yes"),
        ["false"] = new("否", "no"),
        ["village"] = new("村级", "village"),
        ["township"] = new("乡镇", "township"),
        ["county"] = new("县级", "county"),
        ["InForce"] = new("有效", "in force"),
        ["Draft"] = new("征求意见", "draft"),
        ["Expired"] = new("失效", "expired"),
        ["Repealed"] = new("废止", "repealed"),
        ["working"] = new("工作日", "working days"),
        ["calendar"] = new("自然日", "calendar days"),
        ["month"] = new("月", "months"),
        ["primary"] = new("主要", "primary"),
        ["secondary"] = new("次要", "secondary"),
        ["adverse"] = new("不利", "adverse"),
        ["system"] = new("系统", "system"),
        ["heard"] = new("已听取陈述申辩", "heard"),
        ["second-person"] = new("换人办理", "second person"),
        ["reason"] = new("理由", "reason"),
        ["article"] = new("条款", "article"),
        ["opinion"] = new("意见", "opinion"),
        ["once"] = new("只一次", "once"),
        ["items"] = new("清单", "items"),
        ["complete-materials"] = new("材料齐全", "complete materials"),
    };

    private static readonly Dictionary<string, Sentence> Ranks = new(StringComparer.Ordinal)
    {
        ["law"] = new("法律", "law"),
        ["regulation"] = new("法规", "regulation"),
        ["normative"] = new("规范性文件", "normative document"),
        ["draft"] = new("征求意见稿", "consultation draft"),
    };

    private static readonly Dictionary<string, Sentence> Decisions = new(StringComparer.Ordinal)
    {
        ["allowed"] = new("可以办理", "may start"),
        ["refused"] = new("不予办理", "may not start"),
        ["route"] = new("转办其他事项", "another matter serves instead"),
    };

    /// <summary>The words for a value of a member.</summary>
    public Sentence Of(string member, string value) => Named(member, value) ?? Fixed.GetValueOrDefault(value) ?? new Sentence(value, value);

    /// <summary>The words for a list.</summary>
    public Sentence Of(string member, IReadOnlyList<string> values)
    {
        var words = values.Select(v => Of(member, v)).ToList();
        return new Sentence(string.Join('、', words.Select(w => w.Zh)), string.Join(", ", words.Select(w => w.En)));
    }

    /// <summary>The name of an activity type.</summary>
    public Sentence TypeName(string name) => catalog.Find(name) is { } known
        ? new Sentence(known.Info.TitleZh ?? known.ShortName, known.Info.TitleEn ?? known.ShortName)
        : new Sentence(name, name);

    private Sentence? Named(string member, string value) => member switch
    {
        "type" => TypeName(value),
        "post" or "posts" => posts.ByKey.GetValueOrDefault(value)?.Title,
        "stage" => type?.Stages.Find(s => s.Key == value)?.Title,
        "form" => type?.Forms.GetValueOrDefault(value)?.Title,
        "letter" => type?.Letters.GetValueOrDefault(value)?.Title,
        "limit" => type?.Limits.GetValueOrDefault(value)?.Title,
        "outcomes" or "onExpiry" or "for" or "port" => type?.Outcomes.GetValueOrDefault(value)?.Title,
        "rank" => Ranks.GetValueOrDefault(value),
        "decision" => Decisions.GetValueOrDefault(value),
        "locality" => places?.Find(value)?.Name,
        "result" => type?.Results.GetValueOrDefault(value)?.Title,
        "notSameAs" => type?.Steps.GetValueOrDefault(value)?.Title,
        _ => null,
    };
}
