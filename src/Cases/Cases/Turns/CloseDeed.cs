using System.Text.Json.Nodes;
using CaseManagement.Cases.Activities;

namespace CaseManagement.Cases.Cases.Turns;

/// <summary>The case ends with the result the drawing names.</summary>
public sealed class CloseDeed(CaseClosing closing) : IOfficeDeed
{
    /// <inheritdoc/>
    public string Request => OfficeRequest.Close;

    /// <inheritdoc/>
    public Task DoAsync(CaseTurn turn, JsonObject payload, CancellationToken cancellationToken) =>
        closing.CloseAsync(turn.Matter, turn.Type, payload["result"]!.GetValue<string>(), cancellationToken);
}
