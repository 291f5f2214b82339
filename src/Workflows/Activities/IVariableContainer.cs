using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Workflows.Activities;

/// <summary>An activity that declares variables for what is inside it.</summary>
internal interface IVariableContainer
{
    /// <summary>The variables, declared with their defaults when the activity executes.</summary>
    IReadOnlyList<VariableDefinition> Variables { get; }
}
