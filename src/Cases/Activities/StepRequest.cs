using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Cases.Activities;

/// <summary>What a human step tells the office when it opens: the payload of its bookmark.</summary>
public sealed record StepRequest
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    /// <summary>Activity id.</summary>
    public required string Step { get; init; }

    /// <summary>Activity type, such as <c>Case.Review</c>.</summary>
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required string TitleEn { get; init; }

    public required string Stage { get; init; }

    public required string Post { get; init; }

    /// <summary>Level of the unit; null for the citizen.</summary>
    public string? Unit { get; init; }

    public string? Form { get; init; }

    public string? Limit { get; init; }

    public IReadOnlyList<string> Outcomes { get; init; } = [];

    public IReadOnlyList<string> NotSameAs { get; init; } = [];

    /// <summary>As payload.</summary>
    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, Camel)!.AsObject();

    /// <summary>From a payload this class wrote.</summary>
    public static StepRequest From(JsonObject payload) =>
        payload.Deserialize<StepRequest>(Camel) ?? throw new InvalidOperationException("The bookmark of a step has no payload.");
}
