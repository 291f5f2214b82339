namespace CaseManagement.Cases.Data;

/// <summary>Something wrong in a data file of the office, with the place and what to do about it.</summary>
/// <param name="File">The file, as the person knows it.</param>
/// <param name="Path">JSON path of the place, for example <c>$.years[3].holidays[0].from</c>.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What puts it right.</param>
public sealed record DataProblem(string File, string Path, Sentence Problem, Sentence Remedy)
{
    /// <summary>File, place, problem and remedy on one line.</summary>
    public Sentence Line => new($"{File} {Path}: {Problem.Zh} — {Remedy.Zh}", $"{File} {Path}: {Problem.En} — {Remedy.En}");

    /// <summary>The line in English, for logs and the command line.</summary>
    public override string ToString() => Line.En;
}
