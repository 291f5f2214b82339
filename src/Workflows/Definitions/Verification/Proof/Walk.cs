using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Definitions.Verification.Proof;

/// <summary>
/// One thing happens and what follows from it by itself, one activity at a time, until the workflow waits or a few choices
/// were made. It is the engine that moves; this only watches.
/// </summary>
internal sealed class Walk
{
    /// <summary>Activities executed before a state is noted though the workflow does not wait: finds circles of automatic steps.</summary>
    private const int LongestChain = 400;

    /// <summary>Choices before a state is noted.</summary>
    private const int MostChoices = 1;

    private readonly Trail trail;
    private readonly FlowNature nature;
    private readonly List<Sighting> sightings = [];

    private Walk(Burst burst, Trail trail, FlowNature nature)
    {
        Burst = burst;
        this.trail = trail;
        this.nature = nature;
    }

    public Burst Burst { get; }

    public IReadOnlyList<string> Pending { get; private set; } = [];

    public IReadOnlyList<ExampleStep> Steps { get; private set; } = [];

    public IReadOnlyList<int> Answers { get; private set; } = [];

    public IReadOnlyList<Sighting> Sightings => sightings;

    /// <summary>Indexes of the activities that ran.</summary>
    public HashSet<int> Executed { get; } = [];

    /// <summary>What happened may mean something else when others move first.</summary>
    public bool DependsOnOrder { get; private set; }

    /// <summary>Walks on from a state; the trail's script answers the questions.</summary>
    public static Walk From(Burst burst, Move move, Trail trail, FlowNature nature)
    {
        trail.Clear();
        var walk = new Walk(burst.Copy(), trail, nature) { Pending = move.Also };
        if (move.Stimulus is StartWorkflow { TriggerActivityId: { } trigger })
        {
            trail.Note(new ExampleStep(trigger, ExampleStepKind.Starts, null));
        }

        walk.Take(move.Stimulus, move.Activity?.Activity);
        walk.GoOn();
        walk.Steps = [.. trail.Steps];
        walk.Answers = trail.Choices.Answers;
        return walk;
    }

    private void GoOn()
    {
        for (var i = 0; i < LongestChain && trail.Choices.Asked < MostChoices; i++)
        {
            if (Burst.HasQueue)
            {
                Take(new ContinueBurst(), null);
            }
            else if (Burst.SubStatus == WorkflowSubStatus.Suspended && Pending is [var next, ..])
            {
                Pending = [.. Pending.Skip(1)];
                if (Burst.Bookmarks.FirstOrDefault(b => b.Bookmark.Id == next) is { } open)
                {
                    Take(new ResumeBookmark(next), open.Context.Activity);
                }
            }
            else
            {
                return;
            }
        }
    }

    private void Take(Stimulus stimulus, Activity? resumed)
    {
        var activity = resumed ?? (Burst.HasQueue ? Burst.Queue.First().Activity : Burst.Definition.Root);
        var open = Burst.Bookmarks.ToList();
        var queued = Burst.Queue.ToHashSet(ReferenceEqualityComparer.Instance);
        var before = nature.Watch(Burst);
        var effects = Burst.Effects.Count;
        Burst.TryTake(stimulus);
        Burst.Settle();
        Executed.Add(activity.Index);
        DependsOnOrder |= activity.IsTerminal || activity is Fault || Burst.Queue.Any(i => i.ViaBackwardConnection);
        Cancelled(open, activity, stimulus as ResumeBookmark);
        Flowcharts(before, activity);
        Repeated(before, [.. Burst.Queue.Where(i => !queued.Contains(i))], activity);

        for (var i = effects; i < Burst.Effects.Count; i++)
        {
            DependsOnOrder |= Burst.Effects[i] is JournalWritten { Event: "Completed" } line && nature.FeedsOrder(line.ActivityId);
            if (Burst.Effects[i] is IncidentRaised incident && activity is not Fault)
            {
                See(SightingKind.Failed, activity.Index, activity.Index, incident.Message);
            }
        }
    }

    private void Cancelled(List<LiveBookmark> open, Activity activity, ResumeBookmark? resume)
    {
        foreach (var bookmark in open)
        {
            if (bookmark.Bookmark.Id != resume?.BookmarkId && !Burst.Bookmarks.Contains(bookmark))
            {
                DependsOnOrder = true;
                var race = activity.IsTerminal ? null : Burst.Queue.Select(i => i.Activity).FirstOrDefault(a => a is FlowJoin);
                See(SightingKind.Cancelled, bookmark.Context.Activity.Index, (race ?? activity).Index, null);
            }
        }
    }

    private void Repeated(List<Watched> before, List<WorkItem> queued, Activity activity)
    {
        var again = queued.Where(i => nature.TakesTheFirst(i.Activity) && before.Exists(w => w.HasNoArrival(i.Owner, i.Activity)))
            .Select(i => i.Activity).Concat(before.SelectMany(w => w.RunForNobody(queued)));
        foreach (var repeated in again.Distinct())
        {
            See(SightingKind.Repeated, repeated.Index, activity.Index, null);
        }
    }

    private void Flowcharts(List<Watched> before, Activity activity)
    {
        foreach (var watched in before)
        {
            DependsOnOrder |= watched.OrderMoved();
            watched.NoteArrivals();
            foreach (var join in watched.SkippedJoins().Where(j => j != activity))
            {
                See(SightingKind.Skipped, join.Index, activity.Index, null);
            }

            foreach (var lost in activity.IsTerminal && activity.Parent == watched.Flowchart ? [] : watched.LostArrivals())
            {
                See(SightingKind.Lost, lost.Index, activity.Index, null);
            }
        }
    }

    private void See(SightingKind kind, int activity, int by, string? message) =>
        sightings.Add(new Sighting(kind, activity, by, [.. trail.Steps], message));
}
