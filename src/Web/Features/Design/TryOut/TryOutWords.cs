using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design.TryOut;
using CaseManagement.Web.Infrastructure;

namespace CaseManagement.Web.Features.Design.TryOut;

/// <summary>What the acts of a try-out are called.</summary>
public sealed class TryOutWords(TryOutBeginning beginning, PageTexts texts)
{
    /// <summary>Who acts: a walkthrough's <c>county-clerk#2</c> in the office's words.</summary>
    public string Who(string who)
    {
        ArgumentNullException.ThrowIfNull(who);
        if (who == ProcessStep.Citizen)
        {
            return texts["design.try-citizen"];
        }

        var parts = who.Split('#');
        var name = beginning.Posts.ByKey.TryGetValue(parts[0], out var post) ? texts[post.Title] : parts[0];
        return parts.Length > 1 ? texts["design.try-second", name] : name;
    }

    /// <summary>What was done in one act.</summary>
    public string Act(WalkthroughStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Do is { } verb)
        {
            return texts["design.try-verb-" + verb];
        }

        if (step.Step is not { } id)
        {
            return texts["design.try-time"];
        }

        var title = beginning.Type.Steps.TryGetValue(id, out var drawn) ? texts[drawn.Title] : id;
        var outcome = step.Outcome is { } key && beginning.Type.Outcomes.TryGetValue(key, out var rule) ? texts[rule.Title] : step.Outcome;
        return texts["design.try-answered", title, outcome ?? ""];
    }

    /// <summary>What a limit is called.</summary>
    public string Limit(string key) => beginning.Type.Limits.TryGetValue(key, out var limit) ? texts[limit.Title] : key;

    /// <summary>What a result is called.</summary>
    public string Result(string key) => beginning.Type.Results.TryGetValue(key, out var result) ? texts[result.Title] : key;

    /// <summary>Where the application was handed in.</summary>
    public string Place(string path) =>
        beginning.Places.FirstOrDefault(p => p.Path == path) is { } place ? $"{texts[place.County]} {texts[place.Name]}" : path;

    /// <summary>Who may order a suspension, in a walkthrough's words.</summary>
    public static string By(SuspensionRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Posts[0];
    }
}
