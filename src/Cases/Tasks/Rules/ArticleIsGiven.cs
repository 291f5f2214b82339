using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Tasks.Rules;

/// <summary>An adverse outcome names the article of law it rests on.</summary>
public sealed class ArticleIsGiven : ITaskRule
{
    /// <inheritdoc/>
    public Refusal? Check(TaskAttempt attempt) =>
        !attempt.Requires.Contains(Requirement.Article) || !string.IsNullOrWhiteSpace(attempt.Article)
            ? null
            : new Refusal("needs-article", new Sentence(
                "请填写法律依据（法规名称和条款）。", "Name the legal basis: the law and its article."), "article");
}
