using System.Globalization;
using CaseManagement.Cases.Documents;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>May the clock stand where the drawing says so, for a known ground, for a time that is told in writing (行政许可法 §45)?</summary>
internal sealed class PauseChecks(ProcessDrawing drawing, CaseTypeDraft type, LetterTemplates templates)
{
    private static readonly string[] Units = ["working", "calendar", "month"];

    public void Run(DrawnActivity activity)
    {
        CheckGround(activity);
        CheckLetter(activity);
        CheckTime(activity);
        CheckPlace(activity);
    }

    private void CheckGround(DrawnActivity activity)
    {
        if (activity.Input("ground") is not { } name)
        {
            return;
        }

        var spot = activity.Spot.Member("ground");
        spot.MustBeOneOf(name, type.Suspensions.Select(s => s.Ground), "中止事由", "suspension ground");
        if (type.Suspensions.Find(s => s.Ground == name) is { StopsStatutory: false } ground)
        {
            spot.Complain(
                new($"事由“{ground.Title.Zh}”不停止法定时限，不能用来暂停计时。", $"The ground “{ground.Title.En}” does not stop the limit of law, so it cannot pause the clock."),
                new("请换一个事由，或把该事由的 stopsStatutory 改为 true。", "Choose another ground, or set stopsStatutory of this one to true."));
        }
    }

    private void CheckLetter(DrawnActivity activity)
    {
        if (activity.Input("letter") is not { } name)
        {
            return;
        }

        var spot = activity.Spot.Member("letter");
        spot.MustBeOneOf(name, type.Letters.Keys, "文书", "letter");
        if (type.Letters.TryGetValue(name, out var letter) && (!letter.Citizen || (templates.Holds(name) && !templates.TellsPause(name))))
        {
            spot.Complain(
                new($"文书“{letter.Title.Zh}”没有把暂停多长时间书面告知申请人。", $"The letter “{letter.Title.En}” does not tell the applicant in writing how long the clock stands."),
                new(
                    "请选寄给申请人的文书，并在模板写上 {{pauseLength}} 或 {{pausedUntil}}（《行政许可法》第四十五条）。",
                    "Choose a letter to the applicant whose template prints {{pauseLength}} or {{pausedUntil}} (Administrative Licensing Law §45)."));
        }
    }

    private static void CheckTime(DrawnActivity activity)
    {
        if (activity.Input("unit") is { } unit)
        {
            activity.Spot.Member("unit").MustBeOneOf(unit, Units, "时间单位", "unit of time");
        }

        if (activity.Input("count") is { } count && !(int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 366))
        {
            activity.Spot.Member("count").Complain(
                new($"暂停的时间“{count}”不是 1 到 366 的整数。", $"The length of the pause, “{count}”, is not a whole number from 1 to 366."),
                new("请填写暂停多少个工作日、日或月。", "Give the number of working days, days or months."));
        }
    }

    private void CheckPlace(DrawnActivity activity)
    {
        var before = drawing.Upstream(activity.Id);
        if (!before.Any(a => a.Type is CaseActivity.AcceptCase or CaseActivity.StartClock))
        {
            activity.Spot.Complain(
                new($"“{activity.Name.Zh}”之前没有起算的法定时限，无从暂停。", $"No limit of law begins before “{activity.Name.En}”, so there is nothing to pause."),
                new("请把它放在登记受理（Case.AcceptCase）之后。", "Put it after the registration of acceptance (Case.AcceptCase)."));
        }
        else if (before.Any(a => a.Type == CaseActivity.MarkDecided))
        {
            activity.Spot.Complain(
                new($"“{activity.Name.Zh}”在作出决定之后，期限已不能中止。", $"“{activity.Name.En}” comes after the decision, when the limit can no longer be suspended."),
                new("请把它放在作出决定（Case.MarkDecided）之前。", "Put it before the decision (Case.MarkDecided)."));
        }
    }
}
