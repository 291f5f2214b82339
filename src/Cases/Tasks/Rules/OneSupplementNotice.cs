using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Tasks.Rules;

/// <summary>
/// One notice lists everything that is missing (一次性补正告知, 行政许可法 §32). A second one is possible only after a
/// supervisor permitted it with a reason.
/// </summary>
public sealed class OneSupplementNotice : ITaskRule
{
    /// <inheritdoc/>
    public Refusal? Check(TaskAttempt attempt)
    {
        if (!attempt.Requires.Contains(Requirement.Items))
        {
            return null;
        }

        if (!attempt.SupplementItems.Any(item => !string.IsNullOrWhiteSpace(item)))
        {
            return new Refusal("supplement-items", new Sentence(
                "请一次列明需要补正的全部内容。", "List everything that has to be supplemented, in one notice."), "supplementItems");
        }

        return attempt.Case.SupplementNotices == 0 || attempt.Case.FurtherSupplementReason is not null
            ? null
            : new Refusal("supplement-twice", new Sentence(
                "已发出过一次性补正告知，不能再次要求补正；确有必要的，请督查人员说明理由后准许。",
                "A supplement notice was already sent, so no second one can be; a supervisor may permit it with a reason."), "outcome");
    }
}
