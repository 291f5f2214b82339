using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Cases.Activities;

/// <summary>How a drawing lets the clock of a case stand.</summary>
/// <param name="Ground">Key of the ground among the suspensions of the case type.</param>
/// <param name="Letter">Key of the letter that tells why and for how long.</param>
/// <param name="Count">Announced length in <paramref name="Unit"/>.</param>
/// <param name="Unit"><c>working</c>, <c>calendar</c> or <c>month</c>.</param>
public sealed record PauseRequest(string Ground, string Letter, int Count, string Unit)
{
    /// <summary>As payload.</summary>
    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, JsonSerializerOptions.Web)!.AsObject();

    /// <summary>From a payload this class wrote.</summary>
    public static PauseRequest From(JsonObject payload) =>
        payload.Deserialize<PauseRequest>(JsonSerializerOptions.Web) ?? throw new InvalidOperationException("The bookmark of a pause has no payload.");
}
