using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>Something wrong in a case-type folder, with where it is and what to do about it.</summary>
/// <param name="File">Path within the folder.</param>
/// <param name="JsonPath">Place in the file, such as <c>$.limits.acceptance.count</c>; a line for templates.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record CaseTypeProblem(string File, string JsonPath, Sentence Message, Sentence Remedy)
{
    /// <summary>The same among the problems of all data files.</summary>
    public DataProblem ToDataProblem() => new(File, JsonPath, Message, Remedy);

    /// <summary>One line for a terminal or a log.</summary>
    public override string ToString() => $"{File} {JsonPath}: {Message.En} — {Remedy.En}";
}
