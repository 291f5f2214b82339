namespace CaseManagement.Workflows.Definitions;

/// <summary>Workflows that others may use as activities.</summary>
public sealed class DefinitionLibrary
{
    /// <summary>The member of a definition that carries the definitions it uses.</summary>
    public const string Member = "usedDefinitions";
}
