using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Workflows.Execution;

/// <summary>
/// Carries a waiting instance over to another definition: its living executions with their bookmarks, its variables by id,
/// and what arrived at joints.
/// </summary>
internal sealed class DefinitionMove
{
    private readonly Burst before;
    private readonly Burst after;
    private readonly IReadOnlyDictionary<string, string> mapping;
    private readonly Dictionary<ActivityContext, ActivityContext> moved = [];
    private readonly List<ActivityContext> homeless = [];

    private DefinitionMove(Burst before, DefinitionSet to, MoveToDefinition verb)
    {
        this.before = before;
        mapping = verb.Mapping ?? new Dictionary<string, string>();
        after = new Burst(before.Request with { Definitions = to }, before.Mode)
        {
            SubStatus = before.SubStatus,
            CorrelationId = before.CorrelationId,
            Name = before.Name,
            RequestId = before.RequestId,
            TriggerActivityId = before.TriggerActivityId is { } trigger ? NewId(trigger) : null,
            Output = before.Output,
            Input = before.Input,
            IncidentCount = before.IncidentCount,
            TurnNumber = before.TurnNumber,
            NextNumber = before.NextNumber,
            JournalSequence = before.JournalSequence,
            BookmarkSequence = before.BookmarkSequence,
            ExecutedTotal = before.ExecutedTotal,
        };
    }

    /// <summary>The instance under the other definition, ready to go on; null with the reason when it cannot move.</summary>
    public static Burst? Translate(Burst before, MoveToDefinition verb, out VerbRefusal? refusal)
    {
        if (before.Request.MoveTo is not { } to)
        {
            refusal = VerbRefusals.NotPublished(verb.NewHash);
            return null;
        }

        if (to.Pinned.ContentHash == before.Definition.ContentHash)
        {
            refusal = VerbRefusals.SameDefinition;
            return null;
        }

        return new DefinitionMove(before, to, verb).Translate(out refusal);
    }

    private Burst? Translate(out VerbRefusal? refusal)
    {
        Fill(before.Root, after.Root);
        after.LiveCount = after.Root.IsLive ? 1 : 0;
        moved[before.Root] = after.Root;
        MoveChildren(before.Root, after.Root);
        refusal = homeless.Count == 0 ? null : VerbRefusals.NeedsMapping(
            [.. homeless.Select(c => c.Activity.Address).Distinct()], homeless.Select(c => c.Activity.DisplayName).Distinct());
        if (refusal is not null)
        {
            return null;
        }

        MoveBookmarks();
        after.SettleJoints();
        return after;
    }

    private string NewId(string id) => mapping.GetValueOrDefault(id, id);

    private void MoveChildren(ActivityContext owner, ActivityContext newOwner)
    {
        foreach (var child in owner.Children)
        {
            var place = after.Definition.FindActivity(NewId(child.Activity.Address));
            if (place is null || place.Type != child.Activity.Type || place.Parent != (newOwner.Parent is null ? null : newOwner.Activity)
                || (newOwner.Activity is Flowchart around && !around.IsReachable(newOwner.Turn, place)))
            {
                homeless.Add(child);
                continue;
            }

            MoveChild(child, new ActivityContext(after, child.Number, place, newOwner)
            {
                Tag = child.Tag,
                ViaBackwardConnection = child.ViaBackwardConnection,
                OwnerEpoch = child.OwnerEpoch,
                IsAttached = true,
            });
        }

        if (newOwner.Parent is not null && newOwner.IsLive)
        {
            newOwner.Activity.Moved(newOwner.Turn, owner.Activity);
        }
    }

    private void MoveChild(ActivityContext child, ActivityContext copy)
    {
        Fill(child, copy);
        var owner = copy.Parent!;
        owner.Children.Add(copy);
        owner.RunningChildren += copy.Status == ActivityStatus.Running ? 1 : 0;
        owner.FaultedChildren += copy.Status == ActivityStatus.Faulted ? 1 : 0;
        after.LiveCount += copy.IsLive ? 1 : 0;
        moved[child] = copy;
        if (child.Activity is Flowchart old && copy.Activity is Flowchart flowchart && copy.IsLive)
        {
            copy.Traffic = flowchart.Adopt(old, child.Turn, NewId);
        }

        MoveChildren(child, copy);
    }

    private void Fill(ActivityContext old, ActivityContext copy)
    {
        copy.Status = old.Status;
        copy.Epoch = old.Epoch;
        copy.Counter = old.Counter;
        copy.IsBreaking = old.IsBreaking;
        copy.HasLeft = old.HasLeft;
        copy.Data = old.Data;
        copy.Declare(copy.Parent is null ? after.Definition.Variables : (copy.Activity as IVariableContainer)?.Variables ?? []);
        foreach (var slot in old.Variables ?? [])
        {
            if (slot.IsDynamic)
            {
                (copy.Variables ??= []).Add(slot);
            }
            else if (copy.Variables?.Find(s => s.Definition.Id == slot.Definition.Id) is { } kept)
            {
                kept.Value = kept.Definition.Type.Convert(slot.Value);
            }
        }
    }

    private void MoveBookmarks()
    {
        foreach (var (bookmark, context) in before.Bookmarks.Select(b => (b.Bookmark, moved[b.Context])))
        {
            var id = context.Activity.Address;
            // A host's steps are known by their activity; the engine's own keys are names of tasks and events.
            var isStep = bookmark.Key == bookmark.ActivityId && !bookmark.Kind.StartsWith("Elsa.", StringComparison.Ordinal);
            var key = isStep ? id : bookmark.Key;
            after.Restore(bookmark with { ActivityId = id, Key = key }, context);
            if (id != bookmark.ActivityId)
            {
                after.Emit(new BookmarkMoved(bookmark.Id, key, id));
            }
        }
    }
}
