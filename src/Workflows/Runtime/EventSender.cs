using System.Text.Json;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;

namespace CaseManagement.Workflows.Runtime;

/// <summary>Sends the events that one turn published, in their order.</summary>
internal sealed class EventSender(WorkflowRuntime runtime) : IOutboxSender
{
    public const string MessageKind = "event";

    public string Kind => MessageKind;

    public async Task SendAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var published = JsonSerializer.Deserialize<List<EventPublished>>(message.Payload)!;
        for (var i = 0; i < published.Count; i++)
        {
            var operation = DerivedId.Of(message.IdempotencyKey, i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await runtime.PublishEventAsync(published[i].Name, published[i].Payload, published[i].CorrelationId, operation, cancellation);
        }
    }
}
