namespace CaseManagement.Workflows.Execution;

/// <summary>A second working copy, for looking at what could come without deciding it.</summary>
internal sealed partial class Burst
{
    /// <summary>A working copy that goes its own way from here; what was decided so far is not repeated in it.</summary>
    public Burst Copy()
    {
        var copy = new Burst(Request, Mode)
        {
            SubStatus = SubStatus,
            CorrelationId = CorrelationId,
            Name = Name,
            TriggerActivityId = TriggerActivityId,
            Output = Output.DeepClone().AsObject(),
            Input = Input,
            IncidentCount = IncidentCount,
            TurnNumber = TurnNumber,
            NextNumber = NextNumber,
            JournalSequence = JournalSequence,
            BookmarkSequence = BookmarkSequence,
            ExecutedTotal = ExecutedTotal,
        };
        var contexts = new Dictionary<ActivityContext, ActivityContext>(ReferenceEqualityComparer.Instance);
        Copy(Root, copy.Root, contexts);
        foreach (var item in queue)
        {
            copy.Enqueue(item with { Owner = contexts[item.Owner], Variables = Copy(item.Variables) });
        }

        foreach (var bookmark in bookmarks)
        {
            copy.Restore(bookmark.Bookmark, contexts[bookmark.Context]);
        }

        copy.LiveCount = LiveCount;
        return copy;
    }

    private static void Copy(ActivityContext from, ActivityContext to, Dictionary<ActivityContext, ActivityContext> contexts)
    {
        contexts[from] = to;
        to.Status = from.Status;
        to.Epoch = from.Epoch;
        to.Counter = from.Counter;
        to.IsBreaking = from.IsBreaking;
        to.IsUntold = from.IsUntold;
        to.RunningChildren = from.RunningChildren;
        to.FaultedChildren = from.FaultedChildren;
        to.Traffic = from.Traffic?.Copy();
        to.Data = from.Data;
        to.Outcomes = from.Outcomes;
        to.HasLeft = from.HasLeft;
        to.Completion = from.Completion;
        to.Variables = Copy(from.Variables);
        foreach (var child in from.Children)
        {
            var twin = new ActivityContext(to.Turn.Burst, child.Number, child.Activity, to)
            {
                Tag = child.Tag,
                ViaBackwardConnection = child.ViaBackwardConnection,
                OwnerEpoch = child.OwnerEpoch,
                IsAttached = true,
            };
            to.Children.Add(twin);
            Copy(child, twin, contexts);
        }
    }

    private static List<VariableSlot>? Copy(List<VariableSlot>? slots) =>
        slots?.ConvertAll(s => new VariableSlot(s.Definition, s.Value, s.IsDynamic));
}
