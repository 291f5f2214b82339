using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Tasks;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Cases.Cases.Turns;

/// <summary>A turn of the workflow seen as part of a case.</summary>
/// <param name="Matter">The case.</param>
/// <param name="Type">The version it is pinned to.</param>
/// <param name="Turn">The turn.</param>
/// <param name="Decided">The task whose completion moved the workflow; null at the start and where nothing was completed.</param>
public sealed record CaseTurn(Case Matter, CaseType Type, AppliedTurn Turn, CaseTask? Decided);
