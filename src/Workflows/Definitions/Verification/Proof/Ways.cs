using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Branching;
using CaseManagement.Workflows.Activities.Data;
using CaseManagement.Workflows.Activities.Flow;

namespace CaseManagement.Workflows.Definitions.Verification.Proof;

/// <summary>The ways an activity may leave, as sets of outcomes.</summary>
internal static class Ways
{
    /// <summary>More names than these are not combined freely: each alone, and all together.</summary>
    private const int FreelyCombined = 5;

    private const string Default = "Default";

    /// <summary>The ways of an activity without children.</summary>
    public static IReadOnlyList<IReadOnlyList<string>?> Of(Activity activity) => activity switch
    {
        FlowSwitch cases => OfCases(cases.Cases, cases.Mode),
        FlowFork fork => [fork.Ports ?? Connected(fork)],
        RunJavaScript script => OfScript(script),
        _ => EachOf(activity.Ports ?? Connected(activity)),
    };

    /// <summary>The ways of a switch: the labels that hold together, or <c>Default</c>.</summary>
    public static IReadOnlyList<IReadOnlyList<string>?> OfCases(IReadOnlyList<SwitchCase> cases, Input<SwitchMode> mode)
    {
        var labels = cases.Select(c => c.Label).Distinct(StringComparer.Ordinal).ToList();
        var first = mode.TryGetLiteral(out var literal) && literal == SwitchMode.MatchFirst;
        return [.. first ? EachOf(labels, orNothing: false) : Sets(labels), [Default]];
    }

    /// <summary>Ports that have a connection.</summary>
    public static IReadOnlyList<string> Connected(Activity activity) => activity.Parent is Flowchart flowchart
        ? [.. flowchart.Edges.Where(e => e.Source == activity.Ordinal).Select(e => e.Port ?? "Done").Distinct(StringComparer.Ordinal)]
        : [];

    private static IReadOnlyList<IReadOnlyList<string>?> OfScript(RunJavaScript script)
    {
        var names = script.Prepared?.Program?.FreeNames.Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<string> ports = [.. script.Ports.Union(Connected(script), StringComparer.Ordinal)];
        if (names is null)
        {
            return EachOf(ports);
        }

        if (names.Contains("setOutcomes"))
        {
            return [.. Sets(ports)];
        }

        return names.Contains("setOutcome") ? EachOf(ports) : [["Done"]];
    }

    private static IReadOnlyList<IReadOnlyList<string>?> EachOf(IReadOnlyList<string> names, bool orNothing = true) => names switch
    {
        [] => orNothing ? [null] : [],
        ["Done"] => [null],
        _ => [.. names.Select(n => (IReadOnlyList<string>)[n])],
    };

    private static IEnumerable<IReadOnlyList<string>?> Sets(IReadOnlyList<string> names)
    {
        if (names.Count > FreelyCombined)
        {
            return [.. names.Select(n => (IReadOnlyList<string>)[n]), names];
        }

        return Enumerable.Range(1, (1 << names.Count) - 1)
            .Select(set => (IReadOnlyList<string>)[.. names.Where((_, i) => (set & (1 << i)) != 0)]);
    }
}
