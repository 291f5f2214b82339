namespace CaseManagement.Workflows.Activities;

/// <summary>An activity that starts other workflows: its turns are told which definitions are published.</summary>
internal interface IStartsWorkflows
{
    /// <summary>Id of the definition it starts; an expression may decide it only while running.</summary>
    Input<string> WorkflowDefinitionId { get; }
}
