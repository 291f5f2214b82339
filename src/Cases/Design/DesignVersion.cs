namespace CaseManagement.Cases.Design;

/// <summary>
/// One version of a workflow as the designer knows it: what is drawn, and for a case type all its other files with it.
/// A version that was published once is never changed again but for its marks.
/// </summary>
public sealed class DesignVersion
{
    /// <summary>Number of a change in the files that waits for a decision; no version of the designer has it.</summary>
    public const int OfferNumber = 0;

    /// <summary>The designer's version id.</summary>
    public required string Id { get; init; }

    /// <summary>Shared by all versions; the key of the case type where it is the process of one.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Counts up per definition.</summary>
    public int Number { get; init; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    /// <summary>Null for a workflow that stands alone.</summary>
    public string? CaseTypeKey { get; init; }

    /// <summary>The definition in Elsa's format. The columns of this row outrank what it says of ids, number and state.</summary>
    public required string Json { get; set; }

    /// <summary>A case type's other files: path within the folder to text, as JSON object; null for a workflow that stands alone.</summary>
    public string? FilesJson { get; set; }

    /// <summary>Hash of the case-type version it became when it was published.</summary>
    public string? CaseTypeHash { get; set; }

    /// <summary>Content hash of the definition as it was published; what instances pin.</summary>
    public string? DefinitionHash { get; set; }

    /// <summary>Hash of the folder this version goes back to; null where there never was one.</summary>
    public string? FolderHash { get; set; }

    /// <summary>True until it is published.</summary>
    public bool IsDraft { get; set; }

    /// <summary>True for the version in force.</summary>
    public bool IsPublished { get; set; }

    /// <summary>True for the version the designer opens.</summary>
    public bool IsLatest { get; set; }

    /// <summary>Counts every saving of this version; who saves an older one is refused.</summary>
    public long Revision { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Account of who changed it last; null for the office itself.</summary>
    public Guid? ChangedBy { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Account of who published it; null for the office itself.</summary>
    public Guid? PublishedBy { get; set; }

    /// <summary>Why it was published.</summary>
    public string? Reason { get; set; }

    /// <summary>Where its content came from: one of <see cref="DesignOrigin"/>.</summary>
    public required string Origin { get; set; }
}

/// <summary>Where the content of a version came from.</summary>
public static class DesignOrigin
{
    /// <summary>The folder <c>workflow-definitions</c>.</summary>
    public const string File = "file";

    /// <summary>Drawn or typed by an administrator.</summary>
    public const string Designer = "designer";

    /// <summary>A file or package somebody uploaded.</summary>
    public const string Import = "import";

    /// <summary>An earlier version taken up again.</summary>
    public const string Revert = "revert";
}
