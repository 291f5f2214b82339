using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Organisation;

namespace CaseManagement.Cases.Tasks;

/// <summary>Says whose turn it is, such as 下一步：碱滩镇分管领导 审核.</summary>
public sealed class NextStep(CaseContents contents, UnitDirectory units, OfficePosts posts, OfficeClock office)
{
    private static readonly string[] LevelWords = ["村级", "乡镇", "县级"];

    /// <summary>The sentence for the case as it stands.</summary>
    public async Task<Sentence> OfAsync(Case matter, CaseType type, CancellationToken cancellationToken)
    {
        if (matter is { Status: CaseStatus.Completed, Result: { } result })
        {
            var title = type.Results[result].Title;
            return new Sentence($"办件已办结：{title.Zh}", $"The case is closed: {title.En}");
        }

        var whose = (await contents.OpenTasksAsync(matter, cancellationToken)).Select(Whose).ToList();
        return whose.Count == 0
            ? new Sentence("下一步由系统处理", "Next: the system")
            : new Sentence(
                $"下一步：{string.Join("；", whose.Select(w => w.Zh))}", $"Next: {string.Join("; ", whose.Select(w => w.En))}");
    }

    private Sentence Whose(CaseTask task)
    {
        if (task.UnitId is not { } unitId)
        {
            return new Sentence($"申请人 {task.TitleZh}", $"the applicant, {task.TitleEn}");
        }

        var unit = UnitDirectory.ShortNameOn(units.Get(unitId), office.Today);
        var post = posts.ByKey.TryGetValue(task.Post, out var known) ? known.Title : new Sentence(task.Post, task.Post);
        return new Sentence($"{unit.Zh}{WithoutLevel(post.Zh)} {task.TitleZh}", $"{post.En}, {unit.En}: {task.TitleEn}");
    }

    // "碱滩镇乡镇分管领导" says the level twice.
    private static string WithoutLevel(string title) =>
        LevelWords.FirstOrDefault(w => title.StartsWith(w, StringComparison.Ordinal)) is { } word ? title[word.Length..] : title;
}
