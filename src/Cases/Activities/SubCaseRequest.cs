using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Cases.Activities;

/// <summary>The case a drawing wants opened: the payload of the bookmark that waits for its end.</summary>
public sealed record SubCaseRequest
{
    /// <summary>Key of the case type.</summary>
    public required string CaseType { get; init; }

    /// <summary>Fields of the forms of this case that the application takes over.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Further values of the application, by field.</summary>
    public JsonObject Data { get; init; } = [];

    /// <summary>How this case stands meanwhile; null where it goes on.</summary>
    public PauseRequest? Pause { get; init; }

    /// <summary>As payload.</summary>
    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, JsonSerializerOptions.Web)!.AsObject();

    /// <summary>From a payload this class wrote.</summary>
    public static SubCaseRequest From(JsonObject payload) =>
        payload.Deserialize<SubCaseRequest>(JsonSerializerOptions.Web) ?? throw new InvalidOperationException("The bookmark of a sub-case has no payload.");
}
