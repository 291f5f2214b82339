namespace CaseManagement.Workflows.Activities;

/// <summary>
/// Gives an activity class its type name in definition files, such as <c>Elsa.Delay</c>, and the outcomes (flow ports) it
/// can leave through. The catalog finds the class by this attribute; nothing else is registered.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityTypeAttribute(string typeName, params string[] ports) : Attribute
{
    /// <summary>The type name written in definition files.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>Outcomes the activity can leave through; empty when they depend on its inputs.</summary>
    public IReadOnlyList<string> Ports { get; } = ports;

    /// <summary>The group in the designer's palette.</summary>
    public string Category { get; init; } = "Flow";

    /// <summary>Version of the type; files name it in <c>version</c>.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Title in the palette in Chinese; the class name stands in when absent.</summary>
    public string? TitleZh { get; init; }

    /// <summary>Title in the palette in English; the class name stands in when absent.</summary>
    public string? TitleEn { get; init; }

    /// <summary>True when the activity can start a workflow by itself (an event, a time).</summary>
    public bool IsTrigger { get; init; }

    /// <summary>True when the palette does not offer it.</summary>
    public bool IsHidden { get; init; }
}
