namespace CaseManagement.Workflows.Definitions;

/// <summary>A pinned definition together with the workflows it uses as activities.</summary>
public sealed class DefinitionSet(WorkflowDefinition pinned)
{
    /// <summary>The definition the instance runs.</summary>
    public WorkflowDefinition Pinned { get; } = pinned;

    /// <summary>Workflows used as activities, directly or through others.</summary>
    public IReadOnlyList<UsableWorkflow> Used => Pinned.Uses;

    /// <summary>The set of a definition.</summary>
    public static implicit operator DefinitionSet(WorkflowDefinition definition) => new(definition);

    /// <summary>The set of a definition.</summary>
    public static DefinitionSet ToDefinitionSet(WorkflowDefinition definition) => definition;
}
