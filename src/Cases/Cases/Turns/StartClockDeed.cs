using System.Text.Json.Nodes;
using CaseManagement.Cases.Activities;
using CaseManagement.Cases.Clocks;

namespace CaseManagement.Cases.Cases.Turns;

/// <summary>The next limit of law begins today, unless the place lets the running one go on.</summary>
public sealed class StartClockDeed(ClockKeeper clocks, OfficeClock office) : IOfficeDeed
{
    /// <inheritdoc/>
    public string Request => OfficeRequest.StartClock;

    /// <inheritdoc/>
    public Task DoAsync(CaseTurn turn, JsonObject payload, CancellationToken cancellationToken) => clocks.StartStatutoryAsync(
        turn.Matter, turn.Type.LimitFor(payload["limit"]!.GetValue<string>(), turn.Matter.UnitPath), office.Today, cancellationToken);
}
