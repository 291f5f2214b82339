using System.Text.Json.Nodes;

namespace CaseManagement.Cases.Cases.Turns;

/// <summary>One thing the workflow can ask of the office (see <see cref="Activities.OfficeRequest"/>).</summary>
public interface IOfficeDeed
{
    /// <summary>Name of the request it answers.</summary>
    string Request { get; }

    /// <summary>Does it, in the transaction of the turn.</summary>
    Task DoAsync(CaseTurn turn, JsonObject payload, CancellationToken cancellationToken);
}
