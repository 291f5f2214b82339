using System.Text.Json;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;

namespace CaseManagement.Workflows.Runtime.Calls;

/// <summary>
/// Makes the calls that workflows asked for and resumes them with the answer. A call may come more than once, with the same
/// <c>Idempotency-Key</c>; the workflow takes one answer.
/// </summary>
internal sealed class CallSender(WorkflowRuntime runtime, HttpCaller caller) : IOutboxSender
{
    public const string MessageKind = "http";

    public string Kind => MessageKind;

    public bool MayOverlap => true;

    public async Task SendAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var wanted = JsonSerializer.Deserialize<CallMessage>(message.Payload)!;
        if (!await runtime.IsOpenAsync(wanted.BookmarkId, cancellation))
        {
            return;
        }

        var answer = await caller.CallAsync(wanted.Call, message.IdempotencyKey, cancellation);
        await runtime.DeliverAsync(
            wanted.InstanceId, new ResumeBookmark(wanted.BookmarkId, answer), DerivedId.Of(wanted.BookmarkId, "answer"), cancellation);
    }
}

/// <summary>A call and who waits for its answer.</summary>
internal sealed record CallMessage(string InstanceId, string BookmarkId, HttpCall Call);
