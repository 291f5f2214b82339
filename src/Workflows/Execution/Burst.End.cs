namespace CaseManagement.Workflows.Execution;

/// <summary>How a turn ends: what the instance is now, and its state within the limits.</summary>
internal sealed partial class Burst
{
    private TurnResult Unchanged() => new(Request.State ?? StateWriter.Write(this), effects, false);

    /// <summary>Decides what the instance is now that the turn is over.</summary>
    public void Settle()
    {
        if (SubStatus == WorkflowSubStatus.Executing && queue.Count == 0)
        {
            SubStatus = LiveCount == 0 ? WorkflowSubStatus.Finished : WorkflowSubStatus.Suspended;
        }
    }

    private TurnResult End()
    {
        var continues = queue.Count > 0;
        Settle();
        TellRunning(Root);
        var state = StateWriter.Write(this);
        if (state.ToBytes().Length > Request.Options.StateBytes && state.Status == WorkflowStatus.Running)
        {
            state = StopTooLarge(state.ToBytes().Length);
            continues = false;
        }

        return new TurnResult(state, effects, continues && state.Status == WorkflowStatus.Running);
    }

    private WorkflowState StopTooLarge(int size)
    {
        Raise(Root, $"The state of the instance grew to {size} bytes; at most {Request.Options.StateBytes} are allowed. It was stopped.");
        StopAll();
        Root.Variables = null;
        SubStatus = WorkflowSubStatus.Faulted;
        return StateWriter.Write(this);
    }

    private void TellRunning(ActivityContext context)
    {
        foreach (var child in context.Children)
        {
            if (child.IsUntold)
            {
                Tell(child);
            }

            TellRunning(child);
        }
    }
}
