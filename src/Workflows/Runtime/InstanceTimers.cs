using System.Text.Json;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;

namespace CaseManagement.Workflows.Runtime;

/// <summary>
/// Lets an instance take what its inbox holds, in a transaction of its own. The target is the instance, the payload the
/// definition of one that is to begin.
/// </summary>
internal sealed class WakeTimer(WorkflowRuntime runtime) : ITimerHandler
{
    public const string TimerKind = "wake";

    public Task FireAsync(TimerRow timer, CancellationToken cancellation) =>
        runtime.WakeAsync(timer.TargetId, timer.Payload, cancellation);
}

/// <summary>
/// Brings a stimulus to another instance, in a transaction of its own: whoever sends it need not wait for the receiver's lock.
/// </summary>
internal sealed class DeliveryTimer(WorkflowRuntime runtime) : ITimerHandler
{
    public const string TimerKind = "deliver";

    /// <summary>The payload of such a timer.</summary>
    public static string Payload(string instanceId, Stimulus stimulus) =>
        JsonSerializer.Serialize(new Delivery(instanceId, stimulus), JsonText.Options);

    public Task FireAsync(TimerRow timer, CancellationToken cancellation)
    {
        var delivery = JsonSerializer.Deserialize<Delivery>(timer.Payload!)!;
        return runtime.DeliverAsync(delivery.InstanceId, delivery.Stimulus, Guid.Parse(timer.Id), cancellation);
    }

    private sealed record Delivery(string InstanceId, Stimulus Stimulus);
}

/// <summary>Forgets events and responses that nobody took in time. The target says which.</summary>
internal sealed class ExpiryTimer(WorkflowRuntime runtime) : ITimerHandler
{
    public const string TimerKind = "expire";

    public static string Event(string id) => "event:" + id;

    public static string Response(string requestId) => "response:" + requestId;

    public Task FireAsync(TimerRow timer, CancellationToken cancellation)
    {
        var target = timer.TargetId.Split(':', 2);
        return target[0] == "event" ? runtime.ForgetEventAsync(target[1], cancellation) : runtime.ForgetResponseAsync(target[1], cancellation);
    }
}
