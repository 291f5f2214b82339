using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Workflows.Execution;

/// <summary>
/// The working copy of one turn: a strict first-in-first-out queue of activities, the live executions, the bookmarks and
/// the effects decided so far. It is thrown away when the turn is over.
/// </summary>
internal sealed partial class Burst
{
    private readonly List<Effect> effects;
    private readonly Queue<WorkItem> queue = new();
    private int executedThisTurn;
    private bool isStopped;

    public Burst(TurnRequest request, FlowchartMode mode)
    {
        Request = request;
        InstanceId = request.InstanceId;
        Definition = request.Definitions.Pinned;
        Mode = mode;
        effects = new List<Effect>(32);
        Root = new ActivityContext(this, 0, Definition.Envelope, null) { IsAttached = true };
    }

    public TurnRequest Request { get; }

    public string InstanceId { get; }

    public WorkflowDefinition Definition { get; }

    public FlowchartMode Mode { get; }

    public ActivityContext Root { get; }

    public WorkflowSubStatus SubStatus { get; set; } = WorkflowSubStatus.Pending;

    public string? CorrelationId { get; set; }

    public string? Name { get; set; }

    public string? TriggerActivityId { get; set; }

    /// <summary>The HTTP request the instance has not answered yet.</summary>
    public string? RequestId { get; set; }

    public JsonObject Output { get; set; } = [];

    public JsonObject? Input { get; set; }

    /// <summary>The outcomes <c>Elsa.Complete</c> completed the instance's own workflow with.</summary>
    public IReadOnlyList<string> Outcomes { get; private set; } = [];

    public int IncidentCount { get; set; }

    public int TurnNumber { get; set; }

    public long JournalSequence { get; set; }

    public long BookmarkSequence { get; set; }

    public long ExecutedTotal { get; set; }

    public int NextNumber { get; set; } = 1;

    /// <summary>Executions that run or failed: none left means the workflow is finished.</summary>
    public int LiveCount { get; set; } = 1;

    public IEnumerable<WorkItem> Queue => queue;

    public bool HasQueue => queue.Count > 0;

    /// <summary>What was decided since this working copy was made.</summary>
    public IReadOnlyList<Effect> Effects => effects;

    /// <summary>A new instance.</summary>
    public static Burst Begin(TurnRequest request)
    {
        var burst = new Burst(request, request.Definitions.Pinned.Mode ?? request.Options.Mode);
        burst.Root.Declare(burst.Definition.Variables);
        return burst;
    }

    /// <summary>Takes the stimulus and everything that follows from it.</summary>
    public TurnResult Take(Stimulus stimulus) => TryTake(stimulus) ? End() : Unchanged();

    /// <summary>Like <see cref="Take"/>, but writes no state; false when the stimulus means nothing here.</summary>
    public bool TryTake(Stimulus stimulus)
    {
        TurnNumber++;
        executedThisTurn = 0;
        var wasCut = SubStatus == WorkflowSubStatus.Executing;
        switch (stimulus)
        {
            case StartWorkflow start when SubStatus == WorkflowSubStatus.Pending:
                Start(start);
                break;
            case ResumeBookmark resume when bookmarks.Find(b => b.Bookmark.Id == resume.BookmarkId) is { } bookmark:
                Resume([bookmark], resume.Input);
                break;
            case DeliverEvent delivered:
                Resume(bookmarks.FindAll(b => b.Bookmark.Kind == "Elsa.Event" && b.Bookmark.Key == delivered.Name), delivered.Payload);
                break;
            case ChildEnded ended when bookmarks.Find(b => ended.IsAwaitedBy(b.Bookmark)) is { } waiting:
                Resume([waiting], JsonSerializer.SerializeToNode(ended, JsonSerializerOptions.Web));
                break;
            case ContinueBurst when wasCut || queue.Count > 0:
                Drain();
                break;
            case CancelWorkflow cancel:
                CancelAll(cancel.Reason);
                break;
            default:
                return false;
        }

        return true;
    }

    public void Emit(Effect effect) => effects.Add(effect);

    public void Journal(ActivityContext context, string name, string? message = null)
    {
        if (context.Parent is not null)
        {
            effects.Add(new JournalWritten(
                ++JournalSequence, context.InstanceId, context.Activity.Address, context.Activity.Type, name, message));
        }
    }

    /// <summary>Puts work at the end of the queue.</summary>
    public void Enqueue(WorkItem item)
    {
        queue.Enqueue(item);
        Count(item.Owner, 1);
    }

    /// <summary>Whether this owner has already queued this activity.</summary>
    public bool IsQueued(ActivityContext owner, Activity activity)
    {
        foreach (var item in queue)
        {
            if (item.Owner == owner && item.Activity == activity)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An id that looks random but follows from the instance, the turn and a counter.</summary>
    public string NextId() =>
        string.Create(CultureInfo.InvariantCulture, $"{InstanceId}:{TurnNumber}.{NextNumber++}");

    /// <summary>Ends everything at once: nothing queued runs and nobody is told of completions.</summary>
    public void Finish()
    {
        isStopped = true;
        foreach (var item in queue)
        {
            Count(item.Owner, -1);
        }

        queue.Clear();
        CloseAllBookmarks();
        if (SubStatus == WorkflowSubStatus.Executing)
        {
            SubStatus = WorkflowSubStatus.Finished;
        }
    }

    private static void Count(ActivityContext? owner, int change)
    {
        for (var context = owner; context is not null; context = context.Parent)
        {
            context.Queued += change;
        }
    }

    private void Start(StartWorkflow start)
    {
        SubStatus = WorkflowSubStatus.Executing;
        CorrelationId = start.CorrelationId;
        Name = start.Name;
        TriggerActivityId = start.TriggerActivityId;
        Input = start.Input?.DeepClone().AsObject();
        ApplyQuietly(Root, Root.Activity.Execute(Root.Turn));
        Drain();
    }

    private void Resume(List<LiveBookmark> wanted, JsonNode? input)
    {
        if (wanted.Count == 0)
        {
            return;
        }

        SubStatus = WorkflowSubStatus.Executing;
        foreach (var bookmark in wanted)
        {
            Enqueue(new WorkItem(bookmark.Context, bookmark.Context.Activity) { Resumes = bookmark.Bookmark.Id, Input = input });
            if (executedThisTurn < Request.Options.ActivitiesPerTurn)
            {
                Drain();
            }
        }
    }

    private void Drain()
    {
        while (queue.Count > 0 && executedThisTurn < Request.Options.ActivitiesPerTurn)
        {
            if (ExecutedTotal >= Request.Options.ActivitiesPerInstance)
            {
                StopAtCeiling();
                return;
            }

            var item = queue.Dequeue();
            Count(item.Owner, -1);
            Invoke(item);
            if (workflowCompletion is not null)
            {
                Complete(Root, workflowCompletion);
            }
        }
    }

    private void Invoke(WorkItem item)
    {
        var bookmark = item.Resumes is null ? null : bookmarks.Find(b => b.Bookmark.Id == item.Resumes);
        if (item.Resumes is not null && bookmark is null)
        {
            return;
        }

        var context = bookmark?.Context ?? Open(item);
        executedThisTurn++;
        ExecutedTotal++;
        context.IsUntold = true;
        Journal(context, HasBookmark(context.Activity) ? "Resumed" : "Started");
        try
        {
            context.ResumedBookmark = bookmark?.Bookmark;
            var outcome = bookmark is null
                ? context.Activity.Execute(context.Turn)
                : context.Activity.Resume(context.Turn, item.Input);
            Apply(context, outcome);
            CompleteUse();
        }
        catch (ActivityFailedException failure)
        {
            Fail(context, failure.Message);
        }
        catch (Expressions.ExpressionFailedException failure)
        {
            Fail(context, failure.Message);
        }
        catch (Exception bug)
        {
            // The one place where a mistake in an activity's code ends: as an incident that an operator sees.
            Fail(context, $"{bug.GetType().Name}: {bug.Message}");
        }

        if (bookmark is not null)
        {
            Close(bookmark, cancelled: false);
        }

        OpenWaits(context);
        if (context.Status == ActivityStatus.Running && HasBookmark(context.Activity))
        {
            Journal(context, "Suspended");
        }
    }

    private ActivityContext Open(WorkItem item)
    {
        var context = new ActivityContext(this, NextNumber++, item.Activity, item.Owner)
        {
            Tag = item.Tag,
            ViaBackwardConnection = item.ViaBackwardConnection,
            OwnerEpoch = item.OwnerEpoch,
            Variables = item.Variables,
        };
        Attach(context);
        LiveCount++;
        item.Owner.RunningChildren++;
        return context;
    }

    /// <summary>Applies an answer given while another activity is being invoked.</summary>
    private void Apply(ActivityContext context, Outcome outcome)
    {
        switch (outcome.Kind)
        {
            case OutcomeKind.Completed:
                Complete(context, outcome.Names);
                break;
            case OutcomeKind.Waiting:
                context.Turn.PendingWaits = outcome.Waits;
                break;
            case OutcomeKind.Faulted:
                throw new ActivityFailedException(outcome.Reason ?? "The activity failed without a reason.");
            default:
                break;
        }
    }

    private void ApplyQuietly(ActivityContext context, Outcome outcome)
    {
        if (outcome.Kind == OutcomeKind.Completed)
        {
            Complete(context, outcome.Names);
        }
    }
}

/// <summary>One entry of the queue: an activity to execute for an owner, or an execution to resume.</summary>
/// <param name="Owner">Who scheduled it; for a resumption the execution itself.</param>
/// <param name="Activity">What to execute.</param>
internal sealed record WorkItem(ActivityContext Owner, Activity Activity)
{
    public string? Tag { get; init; }

    public bool ViaBackwardConnection { get; init; }

    public int OwnerEpoch { get; init; }

    public List<VariableSlot>? Variables { get; init; }

    public string? Resumes { get; init; }

    public JsonNode? Input { get; init; }
}

/// <summary>An activity failed for a reason that belongs to the workflow.</summary>
internal sealed class ActivityFailedException(string message) : Exception(message);
