using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Branching;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Activities.Loops;

namespace CaseManagement.Workflows.Execution;

/// <summary>Jumping to an activity and doing one again: where work goes on, and what gives way to it.</summary>
internal sealed partial class Burst
{
    private VerbRefusal? Prepare(JumpTo verb)
    {
        if ((target = Definition.FindActivity(verb.ActivityId)) is null)
        {
            return VerbRefusals.NoActivity(verb.ActivityId);
        }

        ActivityContext? owner, moved = null;
        if (verb.FromActivityInstanceId is { } from)
        {
            if (FindLive(from) is not { } branch)
            {
                return VerbRefusals.NoExecution(from);
            }

            (owner, moved) = Around(branch, target);
        }
        else if (NearestOwner(target, out owner) is { } refusal)
        {
            return refusal;
        }

        return GoOnAt(target, owner!, child => moved is null || child == moved, keepsOthers: moved is not null);
    }

    private VerbRefusal? Prepare(RerunFrom verb)
    {
        if ((target = Definition.FindActivity(verb.ActivityId)) is null)
        {
            return VerbRefusals.NoActivity(verb.ActivityId);
        }

        if (NearestOwner(target, out var owner) is { } refusal)
        {
            return refusal;
        }

        var entry = EntryOf(owner!, target);
        return owner!.Activity switch
        {
            Flowchart flowchart => GoOnAt(
                target, owner, child => child.Activity == entry || flowchart.LeadsTo(owner.Turn, entry, child.Activity), keepsOthers: true),
            Sequence when entry.Ordinal >= owner.Counter => VerbRefusals.NotReached(target),
            Activities.Flow.Parallel or Fork or Switch => GoOnAt(target, owner, child => child.Activity == entry, keepsOthers: true),
            _ => GoOnAt(target, owner, _ => true, keepsOthers: false),
        };
    }

    /// <summary>The innermost running execution around both, and what of it moves (null: all that is in it).</summary>
    private static (ActivityContext Owner, ActivityContext? Moved) Around(ActivityContext from, Activity target)
    {
        ActivityContext? moved = null;
        for (var context = from; ; moved = context, context = context.Parent!)
        {
            if (context.Parent is null || (context.Status == ActivityStatus.Running && Contains(context.Activity, target)))
            {
                return (context, moved);
            }
        }
    }

    /// <summary>The innermost running execution of an activity around the target.</summary>
    private VerbRefusal? NearestOwner(Activity wanted, out ActivityContext? owner)
    {
        for (var container = wanted.Parent; container is not null; container = container.Parent)
        {
            var running = All().Where(c => c.Status == ActivityStatus.Running && c.Activity == container).Take(2).ToList();
            if (running.Count > 0)
            {
                owner = running[0];
                return running.Count > 1 ? VerbRefusals.SeveralExecutions(container) : null;
            }
        }

        owner = Root;
        return Root.Status == ActivityStatus.Running ? null : VerbRefusals.Ended;
    }

    private static bool Contains(Activity container, Activity activity)
    {
        for (var parent = activity.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent == container)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The child of the owner on the way down to the target.</summary>
    private Activity EntryOf(ActivityContext owner, Activity wanted)
    {
        var entry = wanted;
        while (entry.Parent is { } parent && parent != owner.Activity)
        {
            entry = parent;
        }

        return owner == Root ? Definition.Root : entry;
    }

    private VerbRefusal? GoOnAt(Activity wanted, ActivityContext owner, Func<ActivityContext, bool> givesWay, bool keepsOthers)
    {
        var entry = EntryOf(owner, wanted);
        var gone = owner.Children.FindAll(child => child.IsLive && givesWay(child));
        foreach (var other in owner.Children)
        {
            if (other.IsLive && !gone.Contains(other) && ((other.Activity == entry && owner.Activity is not ParallelForEach)
                || (owner.Activity is Flowchart flow && flow.AreRelated(owner.Turn, other.Activity, entry))))
            {
                return VerbRefusals.WouldDouble(entry, other.Activity);
            }
        }

        if (owner.Activity is ParallelForEach && gone.Count > 1)
        {
            return VerbRefusals.SeveralExecutions(owner.Activity);
        }

        if (keepsOthers && owner.Activity is Flowchart flowchart)
        {
            flowchart.NoteAwaited(owner.Turn);
        }

        gone.ForEach(CancelSilently);
        var template = gone.Find(child => child.Activity == entry);
        return Enter(owner, entry, wanted, template);
    }

    /// <summary>Goes down from a running execution to the target; containers in between are opened on the way.</summary>
    private VerbRefusal? Enter(ActivityContext owner, Activity entry, Activity wanted, ActivityContext? template)
    {
        while (true)
        {
            owner.IsBreaking = false;
            if (!owner.Activity.PrepareEntry(owner.Turn, entry) && (template is null || owner.Activity is Flowchart))
            {
                return VerbRefusals.CannotEnter(entry);
            }

            var item = Again(owner, entry, template, viaBackwardConnection: owner.Activity is Flowchart);
            if (entry == wanted)
            {
                Enqueue(item);
                return null;
            }

            owner = Open(item);
            owner.IsUntold = true;
            ExecutedTotal++;
            Journal(owner, "Started");
            if (owner.Activity is IVariableContainer container)
            {
                owner.Declare(container.Variables);
            }

            entry = EntryOf(owner, wanted);
            template = null;
        }
    }

    /// <summary>Work like that of an execution that gave way: with the values its owner had given it.</summary>
    private static WorkItem Again(ActivityContext owner, Activity activity, ActivityContext? template, bool viaBackwardConnection) =>
        new(owner, activity)
        {
            Tag = template?.Tag,
            ViaBackwardConnection = viaBackwardConnection,
            OwnerEpoch = owner.Epoch,
            Variables = template?.Given,
        };
}
