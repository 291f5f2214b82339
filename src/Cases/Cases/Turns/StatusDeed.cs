using System.Text.Json.Nodes;
using CaseManagement.Cases.Activities;

namespace CaseManagement.Cases.Cases.Turns;

/// <summary>Sets the status the drawing names.</summary>
public sealed class StatusDeed : IOfficeDeed
{
    /// <inheritdoc/>
    public string Request => OfficeRequest.Status;

    /// <inheritdoc/>
    public Task DoAsync(CaseTurn turn, JsonObject payload, CancellationToken cancellationToken)
    {
        turn.Matter.Status = Enum.Parse<CaseStatus>(payload["status"]!.GetValue<string>());
        return Task.CompletedTask;
    }
}
