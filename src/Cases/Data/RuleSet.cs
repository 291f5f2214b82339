using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Policy;

namespace CaseManagement.Cases.Data;

/// <summary>All rules of an office that lie in files beside the case types, read and checked together.</summary>
public sealed record RuleSet
{
    /// <summary>The calendar the office counts by.</summary>
    public required WorkingCalendar Calendar { get; init; }

    public required EscalationLadder Ladder { get; init; }

    /// <summary>The policies, with the places they speak of.</summary>
    public required PolicyBook Policies { get; init; }

    public required OfficePosts Posts { get; init; }

    public required IReadOnlyList<UnitEntry> Units { get; init; }

    /// <summary>Empty outside the demo.</summary>
    public required IReadOnlyList<DemoPerson> People { get; init; }
}

/// <summary>What reading the rule files gave.</summary>
/// <param name="Rules">Null exactly when there are problems.</param>
/// <param name="Posts">The posts wherever their file alone is right: case types can be checked against them even then.</param>
/// <param name="Problems">Everything that is wrong with any file.</param>
public sealed record RuleReading(RuleSet? Rules, OfficePosts? Posts, IReadOnlyList<DataProblem> Problems);
