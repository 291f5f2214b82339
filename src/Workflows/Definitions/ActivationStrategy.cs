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

/// <summary>Reads the names files use for strategies.</summary>
internal static class Activations
{
    /// <summary>A short name, with or without <c>Strategy</c>, or the full name of Elsa's class; anything else is always.</summary>
    public static ActivationStrategy Parse(string? name)
    {
        var type = (name ?? "").Split(',')[0].Trim();
        return type[(type.LastIndexOf('.') + 1)..] switch
        {
            "Singleton" or "SingletonStrategy" => ActivationStrategy.Singleton,
            "CorrelatedSingleton" or "CorrelatedSingletonStrategy" => ActivationStrategy.CorrelatedSingleton,
            "Correlation" or "CorrelationStrategy" => ActivationStrategy.Correlation,
            _ => ActivationStrategy.Always,
        };
    }
}
