namespace CaseManagement.Workflows.Definitions;

/// <summary>A pinned definition together with the workflows it uses as activities.</summary>
public sealed class DefinitionSet(WorkflowDefinition pinned, params IReadOnlyList<WorkflowDefinition> used)
{
    /// <summary>The definition the instance runs.</summary>
    public WorkflowDefinition Pinned { get; } = pinned;

    /// <summary>Definitions used as activities, directly or through others.</summary>
    public IReadOnlyList<WorkflowDefinition> Used { get; } = used;

    /// <summary>A set of one.</summary>
    public static implicit operator DefinitionSet(WorkflowDefinition definition) => new(definition);

    /// <summary>A set of one.</summary>
    public static DefinitionSet ToDefinitionSet(WorkflowDefinition definition) => definition;
}
