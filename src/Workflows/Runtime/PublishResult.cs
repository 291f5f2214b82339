using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Workflows.Runtime;

/// <summary>What became of a publication.</summary>
/// <param name="ContentHash">The published version; null when it was refused.</param>
/// <param name="Problems">Why it was refused, in both languages; empty when it was not.</param>
public sealed record PublishResult(string? ContentHash, IReadOnlyList<DefinitionProblem> Problems)
{
    /// <summary>True when new instances of the definition now run this version.</summary>
    public bool Succeeded => ContentHash is not null;
}
