using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities.Http;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;

namespace CaseManagement.Workflows.Runtime.Calls;

/// <summary>
/// Makes the calls that workflows asked for and resumes them with the answer. A call may come more than once, with the same
/// <c>Idempotency-Key</c>; the workflow takes one answer.
/// </summary>
internal sealed class CallSender(WorkflowRuntime runtime, HttpCaller caller, IOutboxSeal seal) : IOutboxSender
{
    public const string MessageKind = "http";

    private const string Unreadable =
        "The call cannot be read: the key it was sealed with is gone. Bring the keys of the office back, or have the activity executed again, which makes the call anew.";

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

        var answer = CallOf(wanted) is { } call
            ? await caller.CallAsync(call, message.IdempotencyKey, cancellation)
            : new JsonObject { [HttpCalling.Refusal] = Unreadable };
        await runtime.DeliverAsync(
            wanted.InstanceId, new ResumeBookmark(wanted.BookmarkId, answer), DerivedId.Of(wanted.BookmarkId, "answer"), cancellation);
    }

    private HttpCall? CallOf(CallMessage message) => message.Call
        ?? (seal.Open(message.Sealed!) is { } text ? JsonSerializer.Deserialize<HttpCall>(text) : null);
}

/// <summary>A call and who waits for its answer.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="BookmarkId">What the answer resumes.</param>
/// <param name="Call">The call as older versions wrote it; null since it is sealed.</param>
/// <param name="Sealed">The call, sealed: its headers may hold what only the other system may know.</param>
internal sealed record CallMessage(string InstanceId, string BookmarkId, HttpCall? Call, string? Sealed);
