namespace CaseManagement.Workflows.Persistence;

/// <summary>Something from outside that starts a published workflow.</summary>
public sealed class TriggerRow
{
    /// <summary>Identity: the definition id, the activity and a number. A new version's trigger takes its predecessor's place.</summary>
    public required string Id { get; init; }

    /// <summary>The definition it starts.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Content hash of the version it starts.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>The trigger activity; the instance begins there.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Type name of the trigger activity.</summary>
    public required string Kind { get; init; }

    /// <summary>Event name, or method and path; null for moments.</summary>
    public string? Key { get; init; }

    /// <summary>What is to be known when it happens, as JSON.</summary>
    public string? Payload { get; init; }
}
