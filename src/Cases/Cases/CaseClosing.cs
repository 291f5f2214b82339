using CaseManagement.Cases.Cases.SubCases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Cases.Cases;

/// <summary>Ends a case: result, day, status and clocks.</summary>
public sealed class CaseClosing(ClockKeeper clocks, CaseTimeline timeline, TimerTable timers, OfficeClock office)
{
    /// <summary>Closes the case with this result.</summary>
    public async Task CloseAsync(Case matter, CaseType type, string result, CancellationToken cancellationToken)
    {
        matter.Result = result;
        matter.ClosedOn = office.Today;
        matter.Status = CaseStatus.Completed;
        await clocks.EndAllAsync(matter, cancellationToken);
        var title = type.Results[result].Title;
        timeline.Add(matter, "closed", new Sentence($"办结：{title.Zh}", $"Closed: {title.En}"), citizenSees: true);
        if (matter.ParentCaseId is not null)
        {
            await timers.SetAsync(SubCaseEnd.Timer, SubCaseEnd.Target(matter.Id), office.GetUtcNow(), null, cancellationToken);
        }
    }
}
