namespace CaseManagement.Cases.Data;

/// <summary>
/// A rule file as the office accepted it at a start: what stays in force when a later change of the file is bad. Rows are only
/// added; the latest of a path holds.
/// </summary>
public sealed class AcceptedFile
{
    public Guid Id { get; init; }

    /// <summary>Path within <c>workflow-definitions</c>, such as <c>calendars/cn.json</c>.</summary>
    public required string Path { get; init; }

    public required string Text { get; init; }

    /// <summary>SHA-256 of the text, lower-case hex.</summary>
    public required string Hash { get; init; }

    public DateTimeOffset AcceptedAt { get; init; }
}
