using CaseManagement.Cases.Data;
using CaseManagement.Cases.Policy;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>
/// Are the rules on where and when a case type may start, which it brings along itself, whole, and may it bring any? What the
/// policy files say of a matter is the law of the office, and no case type can say otherwise.
/// </summary>
/// <param name="files">The rules of the policy files, with the places.</param>
internal sealed class OwnPolicyChecks(PolicyBook files)
{
    /// <summary>Where the rules stand in the terms.</summary>
    public const string Path = "$." + PolicyBookReader.OwnMember;

    // What the settings page calls them.
    private static readonly Dictionary<string, Sentence> Members = new(StringComparer.Ordinal)
    {
        ["locality"] = new("适用地区", "Holds in"),
        ["from"] = new("开始适用的日期", "First day it holds"),
        ["to"] = new("停止适用的日期", "First day it no longer holds"),
        ["source"] = new("依据", "Source"),
        ["reason.zh"] = new("告诉申请人的话（中文）", "What applicants are told (Chinese)"),
        ["reason.en"] = new("告诉申请人的话（英文）", "What applicants are told (English)"),
    };

    /// <summary>Everything that does not fit.</summary>
    /// <param name="key">Key of the case type.</param>
    /// <param name="type">Its terms as read.</param>
    /// <param name="terms">Their text.</param>
    public IReadOnlyList<CaseTypeProblem> Find(string key, CaseTypeDraft type, string terms)
    {
        if (type.OwnPolicies == 0)
        {
            return [];
        }

        var problems = Rows(key, terms, files.Localities);
        if (files.Titles.ContainsKey(key))
        {
            problems.Add(new(TermsReader.FileName, Path,
                new("政策文件对本事项已有规定，以文件为准，不能另写。", "The policy files speak of this matter already. They are the law; nothing else can be written here."),
                new("请删去这里的政策；要改动，请由维护人员修改政策文件。", "Remove the policy here; to change the law of this matter, have the policy files changed.")));
        }
        else if (type.PolicyType != key)
        {
            problems.Add(new(TermsReader.FileName, "$.policyType",
                new($"这里写了本事项自己的政策，却选用“{type.PolicyType}”的政策。", $"This matter has a policy of its own, but goes by the policy of “{type.PolicyType}”."),
                new("请选用“本事项自己的政策”，或删去自己的政策。", "Choose the matter's own policy, or remove what is written of its own.")));
        }

        return problems;
    }

    /// <summary>What is wrong with the rules themselves.</summary>
    public static List<CaseTypeProblem> Rows(string key, string terms, LocalityBook? places)
    {
        var found = new List<DataProblem>();
        PolicyBookReader.ReadOwn(TermsReader.FileName, terms, key, places, found);
        return found.ConvertAll(Told);
    }

    private static CaseTypeProblem Told(DataProblem problem)
    {
        var member = problem.Path.IndexOf("].", StringComparison.Ordinal) is var at and > 0 ? problem.Path[(at + 2)..] : "";
        var (message, remedy) = (AsSentence(problem.Problem), AsSentence(problem.Remedy));
        return new(problem.File, problem.Path, Members.TryGetValue(member, out var name) ? new($"{name.Zh}：{message.Zh}", $"{name.En}: {message.En}") : message, remedy);
    }

    // Data files tell their problems in half sentences, one after the other on a line.
    private static Sentence AsSentence(Sentence half) => new($"{half.Zh}。", $"{char.ToUpperInvariant(half.En[0])}{half.En[1..]}.");
}
