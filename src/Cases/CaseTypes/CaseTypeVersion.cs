namespace CaseManagement.Cases.CaseTypes;

/// <summary>
/// A case type as it was at one moment: definition, forms, letters, limits and roles together, under one hash.
/// Rows are never changed but for <see cref="Current"/>: open cases stay on the version they began with.
/// </summary>
public sealed class CaseTypeVersion
{
    /// <summary>SHA-256 over all files of the folder.</summary>
    public required string Hash { get; init; }

    public required string Key { get; init; }

    /// <summary>Counts up per case type.</summary>
    public int Number { get; init; }

    /// <summary>All files: path within the folder to text, as JSON object.</summary>
    public required string FilesJson { get; init; }

    /// <summary>Content hash of the workflow definition.</summary>
    public required string DefinitionHash { get; init; }

    public DateTimeOffset LoadedAt { get; init; }

    /// <summary>True for the version new cases take.</summary>
    public bool Current { get; set; }
}
