using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Definitions;

/// <summary>Which running instances keep a new one from starting.</summary>
public enum ActivationStrategy
{
    /// <summary>None.</summary>
    Always,

    /// <summary>One of the same definition id.</summary>
    Singleton,

    /// <summary>One of the same definition id with the same correlation id; without one, as <see cref="Singleton"/>.</summary>
    CorrelatedSingleton,

    /// <summary>One of any definition with the same correlation id; without one, none.</summary>
    Correlation,
}

/// <summary>Reads the names files use for strategies: short, with or without <c>Strategy</c>, or the full name of Elsa's class.</summary>
internal static class Activations
{
    /// <summary>When a new instance may start; an unknown name is told and means always.</summary>
    public static ActivationStrategy Read(JsonObject? options, ProblemList problems)
    {
        var name = options?.Text("activationStrategyType");
        switch (Short(name))
        {
            case "" or "AllowAlways":
                return ActivationStrategy.Always;
            case "Singleton":
                return ActivationStrategy.Singleton;
            case "CorrelatedSingleton":
                return ActivationStrategy.CorrelatedSingleton;
            case "Correlation":
                return ActivationStrategy.Correlation;
            default:
                Unknown(problems, "activationStrategyType", name!, "按总是允许启动处理", "new instances may always start");
                return ActivationStrategy.Always;
        }
    }

    /// <summary>Whether a run goes on after an incident; an unknown name is told and means that it stops.</summary>
    public static bool ContinuesWithIncidents(JsonObject? options, ProblemList problems)
    {
        var name = options?.Text("incidentStrategyType");
        var given = Short(name);
        if (given is not ("" or "Fault" or "ContinueWithIncidents"))
        {
            Unknown(problems, "incidentStrategyType", name!, "按出错即停止处理", "a run stops at an incident");
        }

        return given == "ContinueWithIncidents";
    }

    private static string Short(string? name)
    {
        var type = (name ?? "").Split(',')[0].Trim();
        var last = type[(type.LastIndexOf('.') + 1)..];
        return last.EndsWith("Strategy", StringComparison.Ordinal) ? last[..^"Strategy".Length] : last;
    }

    private static void Unknown(ProblemList problems, string key, string name, string zh, string en) => problems.Warning(
        "option.unknown", null, "$.options." + key, $"选项 {key} 的值“{name}”未知，{zh}。", $"The value {name} of the option {key} is unknown; {en}.");
}
