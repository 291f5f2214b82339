using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Execution;

/// <summary>Operator verbs: how one is taken; cancelling a branch and giving a variable another value.</summary>
internal sealed partial class Burst
{
    private Activity? target;
    private long verbSequence;

    /// <summary>The verb's line comes first in the journal.</summary>
    public void BeginVerb()
    {
        TurnNumber++;
        verbSequence = ++JournalSequence;
    }

    /// <summary>Does what the verb says up to the activities it schedules; the answer says why it cannot.</summary>
    public VerbRefusal? Prepare(OperatorVerb verb)
    {
        BeginVerb();
        var wasStopped = SubStatus == WorkflowSubStatus.Faulted;
        if (verb is not ModifyVariable)
        {
            SubStatus = WorkflowSubStatus.Executing;
        }

        var refusal = verb switch
        {
            CancelBranch cancel => Prepare(cancel),
            JumpTo jump => Prepare(jump),
            RerunFrom again => Prepare(again),
            ModifyVariable modify => Prepare(modify),
            RetryIncident retry => Prepare(retry),
            ResolveIncident resolve => Prepare(resolve),
            _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "This verb is not known to the engine."),
        };
        if (wasStopped && refusal is null && SubStatus == WorkflowSubStatus.Executing)
        {
            SetTimersAgain();
        }

        return refusal;
    }

    /// <summary>Runs what a prepared verb scheduled and ends the turn.</summary>
    public TurnResult TakeVerb(OperatorVerb verb)
    {
        Journal(verb);
        Drain();
        return End();
    }

    /// <summary>Does something an execution may fail at; a failure is its incident.</summary>
    private void Guarded(ActivityContext context, Action action)
    {
        try
        {
            action();
        }
        catch (ActivityFailedException failure)
        {
            Fail(context, failure.Message);
        }
        catch (ExpressionFailedException failure)
        {
            Fail(context, failure.Message);
        }
    }

    /// <summary>While the instance stood still, its timers may have passed unheard.</summary>
    private void SetTimersAgain()
    {
        foreach (var bookmark in bookmarks)
        {
            if (bookmark.Bookmark.DueAt is { } due)
            {
                effects.Add(new TimerSet(bookmark.Bookmark.Id, due));
            }
        }
    }

    private void Journal(OperatorVerb verb)
    {
        var (name, activity, execution, message) = verb switch
        {
            CancelBranch v => ("BranchCanceled", null, v.ActivityInstanceId, null),
            JumpTo v => ("JumpedTo", Definition.FindActivity(v.ActivityId), v.FromActivityInstanceId, null),
            RerunFrom v => ("RerunFrom", Definition.FindActivity(v.ActivityId), null, null),
            ModifyVariable v => ("VariableModified", null, null, v.VariableId),
            RetryIncident v => ("IncidentRetried", null, v.ActivityInstanceId, null),
            ResolveIncident v => ("IncidentResolved", null, v.ActivityInstanceId, v.Outcome),
            MoveToDefinition v => ("DefinitionMoved", null, null, v.NewHash),
            _ => (verb.GetType().Name, (Activity?)null, (string?)null, (string?)null),
        };
        activity ??= target ?? Definition.Root;
        effects.Insert(0, new JournalWritten(
            verbSequence, execution ?? Root.InstanceId, activity.Address, activity.Type, name, message));
    }


    private IEnumerable<ActivityContext> All() => Below(Root);

    private static IEnumerable<ActivityContext> Below(ActivityContext context) =>
        context.Children.SelectMany(child => Below(child).Prepend(child));

    private ActivityContext? FindLive(string instanceId) =>
        All().FirstOrDefault(context => context.IsLive && context.InstanceId == instanceId);

    private VerbRefusal? Prepare(CancelBranch verb)
    {
        if (FindLive(verb.ActivityInstanceId) is not { } branch)
        {
            return VerbRefusals.NoExecution(verb.ActivityInstanceId);
        }

        target = branch.Activity;
        if (branch.Parent == Root)
        {
            return VerbRefusals.WholeInstance;
        }

        RemoveBranch(branch);
        return null;
    }

    private void RemoveBranch(ActivityContext branch)
    {
        for (var owner = branch.Parent; owner is not null; branch = owner, owner = branch.Parent)
        {
            if (owner.Activity is Flowchart flowchart && owner.Status == ActivityStatus.Running)
            {
                flowchart.NoteAwaited(owner.Turn);
            }

            CancelSilently(branch);
            if (owner == Root)
            {
                CancelAll(null);
                return;
            }

            if (owner.Status != ActivityStatus.Running)
            {
                return;
            }

            if (owner.Activity.BranchCanceled(owner.Turn, branch) is { } answer)
            {
                Guarded(owner, () => Apply(owner, answer));
                return;
            }
        }
    }

    /// <summary>Cancels without the owner going on by itself.</summary>
    private void CancelSilently(ActivityContext context)
    {
        var owner = context.Parent!;
        owner.IsEnding = true;
        Cancel(context);
        owner.IsEnding = false;
    }

    private VerbRefusal? Prepare(ModifyVariable verb)
    {
        var slots = All().Prepend(Root).Where(c => c.IsLive).SelectMany(c => c.Variables ?? [])
            .Where(s => s.Definition.Id == verb.VariableId && !s.IsDynamic && s.Definition.Storage != VariableStorage.None)
            .Take(2).ToList();
        if (slots is not [var slot])
        {
            return slots.Count == 0 ? VerbRefusals.NoVariable(verb.VariableId) : VerbRefusals.SeveralVariables(verb.VariableId);
        }

        var value = DataValue.FromJson(verb.Value?.DeepClone());
        if (!DataTypeCheck.Accepts(slot.Definition.Type, value))
        {
            return VerbRefusals.WrongValue(slot.Definition.Name, DataTypeCheck.NameOf(slot.Definition.Type));
        }

        Root.Turn.TryAssign(slot, value);
        return null;
    }
}
