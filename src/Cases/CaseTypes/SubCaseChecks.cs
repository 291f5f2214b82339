namespace CaseManagement.Cases.CaseTypes;

/// <summary>What can be said of a drawn sub-case from its own case type alone; <see cref="SubCaseRules"/> knows the others.</summary>
internal sealed class SubCaseChecks(CaseTypeDraft type, PauseChecks pauses)
{
    public void Run(DrawnActivity activity)
    {
        var known = type.Forms.Values.SelectMany(f => f.Fields.Values).Where(f => !f.Personal).Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var field in activity.List("fields"))
        {
            activity.Spot.Member("fields").MustBeOneOf(field, known, "不含个人信息的表单字段", "form field without personal data");
        }

        var given = CaseActivity.PauseInputs.Where(i => activity.Input(i) is { Length: > 0 }).ToList();
        if (given.Count == CaseActivity.PauseInputs.Length)
        {
            pauses.Run(activity);
        }
        else if (given.Count > 0)
        {
            activity.Spot.Complain(
                new($"子流程“{activity.Name.Zh}”要停计时，但缺少{string.Join("、", CaseActivity.PauseInputs.Except(given))}。", $"The clock is to stand during the sub-case “{activity.Name.En}”, but {string.Join(", ", CaseActivity.PauseInputs.Except(given))} is missing."),
                new("请把事由、告知文书、所需时间和单位都填上；不停计时的，全部留空。", "Give ground, notice, time and unit, or none of them where the clock goes on."));
        }
    }
}
