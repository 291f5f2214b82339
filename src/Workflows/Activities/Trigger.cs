using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Activities;

/// <summary>Something from outside that starts a workflow: an event, a moment, an HTTP request.</summary>
/// <param name="Kind">Type name of the trigger activity, such as <c>Elsa.Event</c>.</param>
/// <param name="Key">Event name, or method and path; null for moments.</param>
/// <param name="Payload">What is to be known when it happens.</param>
public sealed record Trigger(string Kind, string? Key = null, JsonObject? Payload = null);
