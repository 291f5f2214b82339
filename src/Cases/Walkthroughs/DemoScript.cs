using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;

namespace CaseManagement.Cases.Walkthroughs;

/// <summary>Tells a walkthrough of the case type again: of another couple, in another place, on other days.</summary>
internal sealed class DemoScript(WorkingCalendar calendar)
{
    /// <summary>The same story; its acts keep their distance in working days.</summary>
    /// <param name="original">The walkthrough.</param>
    /// <param name="couple">Whom it is about now.</param>
    /// <param name="start">Day of the application now.</param>
    /// <param name="unit">Path of the handling unit now.</param>
    /// <param name="places">Words of the original place and of the new one, such as 甘州区碱滩镇永安村.</param>
    public Walkthrough Retell(Walkthrough original, DemoCouple couple, DateOnly start, string unit, (string From, string To) places)
    {
        (string From, string To)[] words =
        [
            (Text(original, "applicantName"), couple.Wife), (Text(original, "applicantId"), couple.WifeId),
            (Text(original, "spouseName"), couple.Husband), (Text(original, "spouseId"), couple.HusbandId), places,
        ];
        string InWords(string text) => words.Where(w => w.From.Length > 0).Aggregate(text, (t, w) => t.Replace(w.From, w.To, StringComparison.Ordinal));
        return original with
        {
            Start = start,
            Unit = unit,
            Application = Told(original.Application, InWords),
            Steps = [.. original.Steps.Select(step => Retell(original.Start, step, start, InWords))],
        };
    }

    private WalkthroughStep Retell(DateOnly formerStart, WalkthroughStep step, DateOnly start, Func<string, string> told)
    {
        var day = step.On is { } on ? Moved(formerStart, on, start) : (DateOnly?)null;
        return step with
        {
            On = day,
            Opinion = step.Opinion is null ? null : told(step.Opinion),
            Items = step.Items is null ? null : [.. step.Items.Select(told)],
            Form = step.Form is null ? null : Told(step.Form, text => step.On is { } was && text == Iso(was) ? Iso(day!.Value) : told(text)),
            Expect = null,
        };
    }

    private DateOnly Moved(DateOnly formerStart, DateOnly former, DateOnly start)
    {
        var distance = calendar.WorkingDaysBetween(formerStart, former);
        return distance == 0 ? start : new DeadlineCalculator(calendar).Due(start, new Clocks.Limit(distance, LimitUnit.Working)).Due;
    }

    private static JsonObject Told(JsonObject data, Func<string, string> told)
    {
        var result = new JsonObject();
        foreach (var (key, value) in data)
        {
            result[key] = value is JsonValue text && text.TryGetValue<string>(out var words) ? told(words) : value?.DeepClone();
        }

        return result;
    }

    private static string Text(Walkthrough walkthrough, string field) => walkthrough.Application[field]?.GetValue<string>() ?? "";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
