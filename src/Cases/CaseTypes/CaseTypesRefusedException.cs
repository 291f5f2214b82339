namespace CaseManagement.Cases.CaseTypes;

/// <summary>The office cannot start on these definitions. Holds every problem, so that one attempt shows all of them.</summary>
public sealed class CaseTypesRefusedException(IReadOnlyList<CaseTypeProblem> problems)
    : Exception("The definitions of the office have problems:" + string.Concat(problems.Select(p => "\n  " + p)))
{
    public IReadOnlyList<CaseTypeProblem> Problems { get; } = problems;
}
