using System.Text.Json.Nodes;
using CaseManagement.Cases.Activities;
using CaseManagement.Cases.Clocks;

namespace CaseManagement.Cases.Cases.Turns;

/// <summary>The decision is made: from now on the case cannot be withdrawn.</summary>
public sealed class DecidedDeed(CaseTimeline timeline, OfficeClock office) : IOfficeDeed
{
    /// <inheritdoc/>
    public string Request => OfficeRequest.Decided;

    /// <inheritdoc/>
    public Task DoAsync(CaseTurn turn, JsonObject payload, CancellationToken cancellationToken)
    {
        turn.Matter.DecidedOn = office.Today;
        timeline.Add(turn.Matter, "decided", new Sentence("已作出决定", "The decision was made"),
            turn.Decided?.CompletedBy, turn.Decided?.CompletedByName, citizenSees: true);
        return Task.CompletedTask;
    }
}
