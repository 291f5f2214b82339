using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Runtime;

/// <summary>What triggers, timers and other instances bring about.</summary>
public sealed partial class WorkflowRuntime
{
    internal Task<TriggerRow?> FindTriggerAsync(string id, CancellationToken cancellation) => new TriggerTable(db).FindAsync(id, cancellation);

    internal Task<bool> IsOpenAsync(string bookmarkId, CancellationToken cancellation) =>
        db.Set<BookmarkRow>().AnyAsync(row => row.Id == bookmarkId, cancellation);

    internal Task ForgetEventAsync(string id, CancellationToken cancellation) => new WaitingEventTable(db).RemoveAsync(id, cancellation);

    internal Task ForgetResponseAsync(string requestId, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"DELETE FROM workflow_responses WHERE request_id = {requestId}", cancellation);

    /// <summary>Starts the workflow of a trigger; its instance's identity follows from the operation.</summary>
    internal Task<DeliverResult> StartByTriggerAsync(
        TriggerRow trigger, JsonObject input, string? correlationId, Guid operationId, CancellationToken cancellation)
    {
        var instance = DerivedId.Of(operationId.ToString(), trigger.Id);
        var start = new StartWorkflow(input, correlationId, TriggerActivityId: trigger.ActivityId);
        return StartAsync(trigger.DefinitionHash, instance.ToString(), start, instance, cancellation);
    }

    /// <summary>Lets an instance take what its inbox holds.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="definitionHash">The definition of one that is to begin.</param>
    /// <param name="cancellation">Cancels between turns.</param>
    internal Task WakeAsync(string instanceId, string? definitionHash, CancellationToken cancellation)
    {
        var transaction = new WorkflowTransaction(db);
        return transaction.RunAsync(
            async () =>
            {
                var session = await OpenAsync(instanceId, Guid.NewGuid(), cancellation);
                if (definitionHash is not null)
                {
                    await DropRefusedStartAsync(session, definitionHash, cancellation);
                }

                await turns.TakeAllAsync(session, definitionHash, () => transaction.CheckpointAsync(cancellation), cancellation);
                return true;
            },
            cancellation);
    }

    /// <summary>A dispatched instance does not begin when its parent was cancelled meanwhile or its strategy refuses.</summary>
    private async Task DropRefusedStartAsync(InstanceSession session, string definitionHash, CancellationToken cancellation)
    {
        if (session.WaitingStart is not { Stimulus: StartWorkflow start } first)
        {
            return;
        }

        var parent = start.Parent is null ? null : await InstanceTable.SubStatusAsync(db, start.Parent.InstanceId, cancellation);
        var refusal = parent == nameof(WorkflowSubStatus.Cancelled)
            ? "The workflow that was to start it was cancelled."
            : await RefusalAsync(definitionHash, start, cancellation);
        if (refusal is null)
        {
            return;
        }

        InstanceSession.Drop(first, clock.OfficeNow);
        if (start.Parent?.WaitKey is { } key)
        {
            outgoing.TellParent(
                start.Parent,
                new ChildEnded(key, session.InstanceId, nameof(WorkflowStatus.Running), nameof(WorkflowSubStatus.Pending), [], refusal),
                clock.OfficeNow);
        }
    }

    private async Task<string?> RefusalAsync(string definitionHash, StartWorkflow start, CancellationToken cancellation)
    {
        var definition = await definitions.GetAsync(db, definitionHash, cancellation);
        return await gate.RefusalAsync(definition.Pinned, start, cancellation);
    }
}
