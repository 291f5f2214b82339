using CaseManagement.Cases.Design.Move;

namespace CaseManagement.Cases.Design.Rehearsal;

/// <summary>What a rehearsal found.</summary>
/// <param name="Groups">Open cases that stand alike, with what a move would mean for them.</param>
/// <param name="ClosedSame">Closed cases that would have gone the same way.</param>
/// <param name="ClosedDifferent">Closed cases that would have gone another way.</param>
/// <param name="Problems">Why there was nothing to rehearse; empty otherwise.</param>
public sealed record RehearsalReport(
    IReadOnlyList<RehearsedGroup> Groups, int ClosedSame, IReadOnlyList<ClosedDifference> ClosedDifferent, IReadOnlyList<Sentence> Problems)
{
    /// <summary>Nothing yet.</summary>
    public static RehearsalReport Empty { get; } = new([], 0, [], []);

    /// <summary>Open cases of one verdict.</summary>
    public int Count(MoveVerdict verdict) => Groups.Where(g => g.Verdict == verdict).Sum(g => g.Cases.Count);
}

/// <summary>Open cases that stand alike.</summary>
/// <param name="Verdict">What a move would mean.</param>
/// <param name="Why">In a sentence.</param>
/// <param name="StepIds">Steps a mapping is needed for.</param>
/// <param name="Waiting">Titles of the open steps.</param>
/// <param name="Cases">The cases.</param>
public sealed record RehearsedGroup(
    MoveVerdict Verdict, Sentence Why, IReadOnlyList<string> StepIds, IReadOnlyList<Sentence> Waiting, IReadOnlyList<CaseMention> Cases);

/// <summary>A case by id and number.</summary>
public sealed record CaseMention(Guid Id, string Number);

/// <summary>Where a closed case would have gone another way.</summary>
public sealed record ClosedDifference(CaseMention Case, Sentence What);
