using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Tasks;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>What was loaded of a case to show it to somebody.</summary>
/// <param name="Matter">The case.</param>
/// <param name="Type">The version of its case type it is pinned to.</param>
/// <param name="Tasks">Its steps of every state, in the order they were opened.</param>
/// <param name="Clocks">Its clocks of every state.</param>
/// <param name="Materials">Its materials.</param>
/// <param name="Actor">Who looks.</param>
internal sealed record CaseFile(
    Case Matter,
    CaseType Type,
    IReadOnlyList<CaseTask> Tasks,
    IReadOnlyList<CaseClock> Clocks,
    IReadOnlyList<Material> Materials,
    Actor Actor)
{
    /// <summary>Steps that wait for somebody.</summary>
    public IEnumerable<CaseTask> Open => Tasks.Where(t => t.State == CaseTaskState.Open);

    /// <summary>Steps that people completed.</summary>
    public IEnumerable<CaseTask> Completed => Tasks.Where(t => t.State == CaseTaskState.Completed);
}
