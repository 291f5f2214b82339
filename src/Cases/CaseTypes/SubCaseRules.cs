using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Activities;
using CaseManagement.Cases.Policy;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>
/// Do the sub-cases of a drawing fit the case types they open: is there such a type, can it be started, is its application
/// filled, are the ports its results, and does no case type open itself in the end?
/// </summary>
/// <param name="find">The case type of a key as it is, or will be, in force; null where there is none.</param>
/// <param name="policies">Rules on what may start; null where they are not to be asked.</param>
internal sealed class SubCaseRules(Func<string, CaseType?> find, PolicyBook? policies)
{
    /// <summary>True where the drawing opens any.</summary>
    public static bool HasAny(ProcessDrawing drawing) => drawing.Activities.Values.Any(a => a.Type == CaseActivity.SubCase);

    /// <summary>Keys of the case types the process of this one opens.</summary>
    public static IEnumerable<string> OpenedBy(CaseType type) =>
        type.Workflow.Activities.OfType<SubCase>().Select(s => s.CaseType.TryGetLiteral(out var name) ? name : null).OfType<string>();

    /// <summary>Everything that does not fit.</summary>
    public IReadOnlyList<CaseTypeProblem> Find(string key, ProcessDrawing drawing, CaseTypeDraft type)
    {
        var problems = new List<CaseTypeProblem>();
        foreach (var activity in drawing.Activities.Values.Where(a => a.Type == CaseActivity.SubCase))
        {
            Check(key, activity, type, problems);
        }

        return problems;
    }

    private void Check(string key, DrawnActivity activity, CaseTypeDraft type, List<CaseTypeProblem> problems)
    {
        if (activity.Input("caseType") is not { Length: > 0 } other)
        {
            return;
        }

        void Say(string member, Sentence message, Sentence remedy) =>
            problems.Add(new(activity.Spot.File, activity.Spot.Member(member).Path, message, remedy));

        if (other == key || Opens(other, key))
        {
            Say("caseType",
                new($"子流程“{activity.Name.Zh}”最终又会转办本事项，没有尽头。", $"The sub-case “{activity.Name.En}” opens this case type again in the end."),
                new("请换一个事项。", "Choose another case type."));
            return;
        }

        if (find(other) is not { } found)
        {
            Say("caseType",
                new($"没有已发布的事项“{other}”。", $"No case type “{other}” is in force."),
                new("请先发布该事项，或换一个。", "Publish it first, or choose another one."));
            return;
        }

        if (policies is not null && !policies.Rows.Any(r => r.Type == found.PolicyType && r is { IsBasis: true, Decision: PolicyOutcome.Allowed }))
        {
            Say("caseType",
                new($"没有一条政策允许办理“{found.Title.Zh}”。", $"No policy lets “{found.Title.En}” start."),
                new("请先在该事项“设置 › 政策”写上它的政策并发布。", "Write its policy on its settings page “Policy” first, and publish it."));
        }

        foreach (var result in activity.List("results").Where(r => !found.Results.ContainsKey(r)))
        {
            Say("results",
                new($"“{found.Title.Zh}”没有办理结果“{result}”。", $"“{found.Title.En}” has no result “{result}”."),
                Nearest.Remedy(result, [.. found.Results.Keys]));
        }

        CheckApplication(activity, type, found, Say);
    }

    private static void CheckApplication(DrawnActivity activity, CaseTypeDraft type, CaseType found, Action<string, Sentence, Sentence> say)
    {
        foreach (var party in found.Parties.Where(p => p.Required && !type.Parties.Exists(own => own.Role == p.Role)))
        {
            say("caseType",
                new($"“{found.Title.Zh}”需要当事人“{party.Title.Zh}”，本事项没有。", $"“{found.Title.En}” needs the party “{party.Title.En}”, which this case type does not have."),
                new($"请在 parties 加上 {party.Role}，或换一个事项。", $"Add {party.Role} to parties, or choose another case type."));
        }

        var fixedData = FixedData(activity);
        if (fixedData is null)
        {
            return;
        }

        var people = found.Parties.SelectMany(p => new[] { p.NameField, p.IdField, p.PhoneField }).OfType<string>();
        var filled = activity.List("fields").Concat(fixedData).Concat(people).ToHashSet(StringComparer.Ordinal);
        foreach (var field in found.ApplicationForm.Fields.Values.Where(f => f.Required && f.When is null && !filled.Contains(f.Key)))
        {
            say("fields",
                new($"“{found.Title.Zh}”的申请表要填“{field.Label.Zh}”，但没有传给它。", $"The application of “{found.Title.En}” asks for “{field.Label.En}”, which is not passed on."),
                new($"请在 fields 选上 {field.Key}，或在 data 写上它的值。", $"Choose {field.Key} in fields, or give its value in data."));
        }
    }

    /// <summary>Names of the values that are passed besides the fields; null where a script makes them.</summary>
    private static IEnumerable<string>? FixedData(DrawnActivity activity)
    {
        var spot = activity.Spot.Member("data");
        if (!spot.Exists)
        {
            return [];
        }

        var expression = spot.Member("expression");
        return expression.Member("type").OwnText() is "Literal" or "Object" or "Json" ? Keys(expression.Member("value").OwnText()) : null;
    }

    private static IEnumerable<string> Keys(string? json)
    {
        try
        {
            return json is not null && JsonNode.Parse(json) is JsonObject data ? [.. data.Select(d => d.Key)] : [];
        }
        catch (JsonException)
        {
            // Somebody is still writing it; nothing is passed on then, which is what the check says.
            return [];
        }
    }

    private bool Opens(string from, string key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var next))
        {
            if (!seen.Add(next) || find(next) is not { } type)
            {
                continue;
            }

            foreach (var other in OpenedBy(type))
            {
                if (other == key)
                {
                    return true;
                }

                open.Enqueue(other);
            }
        }

        return false;
    }
}
