namespace CaseManagement.Cases.Design;

/// <summary>Something that stands in the way of publishing, or a warning that does not.</summary>
/// <param name="Code">Stable name of the rule, such as <c>adverse.not-heard</c>.</param>
/// <param name="ActivityId">Activity it is about; null where it is none.</param>
/// <param name="Path">Place in the file.</param>
/// <param name="Message">What is wrong, in the designer's words.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record DesignProblem(string Code, string? ActivityId, string Path, Sentence Message, Sentence? Remedy = null)
{
    /// <summary>File of the case type; the drawing unless told otherwise.</summary>
    public string File { get; init; } = "workflow.json";

    /// <summary>True where it can be published all the same.</summary>
    public bool IsWarning { get; init; }

    /// <summary>The problem as an answer to who wanted to publish; the field is the activity.</summary>
    internal Refusal ToRefusal() => new(
        Code, Remedy is null ? Message : new Sentence($"{Message.Zh}{Remedy.Zh}", $"{Message.En} {Remedy.En}"), ActivityId);
}
