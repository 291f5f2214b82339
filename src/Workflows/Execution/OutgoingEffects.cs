using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Workflows.Execution;

/// <summary><c>Elsa.PublishEvent</c> tells an event to whoever waits for it, after the commit.</summary>
/// <param name="Name">Event name, compared exactly.</param>
/// <param name="Payload">Becomes the result of the waiting activities.</param>
/// <param name="CorrelationId">When given, only instances with this correlation id take it.</param>
/// <param name="IsLocal">Only this instance takes it, and it starts nothing.</param>
public sealed record EventPublished(string Name, JsonNode? Payload, string? CorrelationId, bool IsLocal) : Effect;

/// <summary>A child instance is to begin in a transaction of its own.</summary>
/// <param name="InstanceId">Identity of the child, derived from the parent's.</param>
/// <param name="DefinitionId">The definition the child runs.</param>
/// <param name="DefinitionHash">The version that was published at this moment; null where the turn was not told of any.</param>
/// <param name="Start">Input, correlation and the parent.</param>
public sealed record ChildDispatched(string InstanceId, string DefinitionId, string? DefinitionHash, StartWorkflow Start) : Effect;

/// <summary>A child instance took its first turn within the turn of its parent; what it decided is carried out with it.</summary>
/// <param name="InstanceId">Identity of the child, derived from the parent's.</param>
/// <param name="Start">Input, correlation and the parent.</param>
/// <param name="Seed">Seed of the child's turn.</param>
/// <param name="Result">What the child's turn decided.</param>
public sealed record ChildExecuted(string InstanceId, StartWorkflow Start, long Seed, TurnResult Result) : Effect;

/// <summary><c>Elsa.WriteHttpResponse</c> answers the request its instance was asked by.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="ContentType">Media type of the body; null without one.</param>
/// <param name="Headers">Each value is a text or a list of texts.</param>
/// <param name="Body">Text of the body; null without one.</param>
public sealed record ResponseWritten(string RequestId, int StatusCode, string? ContentType, JsonObject Headers, string? Body) : Effect;

/// <summary>An HTTP call is to be made after the commit; the bookmark is resumed with the answer.</summary>
/// <param name="BookmarkId">Who waits for the answer; also the idempotency key of the call.</param>
/// <param name="Call">What to send.</param>
public sealed record CallRequested(string BookmarkId, HttpCall Call) : Effect;

/// <summary>An HTTP request as plain data.</summary>
/// <param name="Method">GET, POST, …</param>
/// <param name="Url">An absolute address.</param>
/// <param name="Headers">Each value is a text or a list of texts.</param>
/// <param name="ContentType">Media type of the body; null without one.</param>
/// <param name="Body">Text of the body; null without one.</param>
public sealed record HttpCall(string Method, string Url, JsonObject Headers, string? ContentType, string? Body);

/// <summary>Published definitions a turn may start, by definition id.</summary>
public sealed class PublishedDefinitions(IReadOnlyDictionary<string, DefinitionSet> byId)
{
    /// <summary>The published version, or null when there is none.</summary>
    public DefinitionSet? Find(string definitionId) => byId.GetValueOrDefault(definitionId);
}
