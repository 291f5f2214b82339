using CaseManagement.Workflows.Activities.Flow;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Definitions.Verification.Proof;

/// <summary>How a definition is explored.</summary>
/// <param name="Mode">How flowcharts run.</param>
/// <param name="Trigger">The trigger that starts the workflow, or null.</param>
/// <param name="Limit">States after which the search stops.</param>
internal sealed record ProofOptions(FlowchartMode Mode, string? Trigger, int Limit)
{
    /// <summary>One order stands for all orders where that makes no difference.</summary>
    public bool Reduces { get; init; } = true;
}

/// <summary>
/// Every state the control flow of a definition can get into, found breadth first by the engine itself: each answer to each
/// question, each order of what people, clocks and events do.
/// </summary>
internal sealed class StateSpace
{
    /// <summary>Times a growing round must grow again before it is said to grow without end.</summary>
    private const int Rounds = 3;

    /// <summary>Earlier states tried for one state.</summary>
    private const int MostTries = 4;

    /// <summary>More of one thing at once is as good as no limit.</summary>
    private const int MostAtOnce = 16;

    private readonly AbstractDefinition definition;
    private readonly ProofOptions options;
    private readonly FlowNature nature;
    private readonly Independence independence;
    private readonly Dictionary<string, ProofState> byKey = new(StringComparer.Ordinal);
    private readonly Queue<ProofState> open = new();
    private readonly List<ProofState> states = [];
    private readonly HashSet<(SightingKind, int, int)> seen = [];
    private readonly List<(Sighting Sighting, ProofState From)> sightings = [];

    private StateSpace(AbstractDefinition definition, ProofOptions options)
    {
        this.definition = definition;
        this.options = options;
        nature = new FlowNature(definition.Definition, options.Mode, options.Trigger);
        independence = new Independence(nature);
    }

    public IReadOnlyList<ProofState> States => states;

    /// <summary>What was seen, each kind at each place once, with the state it was seen from.</summary>
    public IReadOnlyList<(Sighting Sighting, ProofState From)> Sightings => sightings;

    /// <summary>Indexes of the activities that ran somewhere.</summary>
    public HashSet<int> Executed { get; } = [];

    /// <summary>
    /// The state from which something grows without end, the index of an activity of which there is more each time, and the
    /// rounds that were gone to see it.
    /// </summary>
    public (ProofState State, int Activity, IReadOnlyList<ExampleStep> Rounds)? Growth { get; private set; }

    /// <summary>An activity that can be open twice at once, and where.</summary>
    public (ProofState State, int Activity)? Double { get; private set; }

    /// <summary>Every state was looked at.</summary>
    public bool IsComplete => open.Count == 0 && Growth is null;

    public static StateSpace Explore(AbstractDefinition definition, ProofOptions options)
    {
        var space = new StateSpace(definition, options);
        space.Explore();

        // A branch that cancels others can leave behind what only another order shows.
        return options.Reduces && space.sightings.Exists(s => s.Sighting.Kind == SightingKind.Cancelled)
            ? Explore(definition, options with { Reduces = false })
            : space;
    }

    private void Explore()
    {
        var burst = Burst.Begin(new TurnRequest
        {
            Definitions = definition.Definition,
            InstanceId = "proof",
            Stimulus = new ContinueBurst(),
            Now = DateTimeOffset.UnixEpoch,
            Seed = 1,
            Options = new TurnOptions { Mode = options.Mode, ActivitiesPerTurn = 1, ActivitiesPerInstance = long.MaxValue },
        });
        var start = new ProofState(null, null, [], []) { Kind = ProofStateKind.Open, Burst = burst, Pending = [] };
        states.Add(start);
        Expand(start, [new Move(new StartWorkflow(TriggerActivityId: options.Trigger), null, [])]);
        while (Growth is null && states.Count < options.Limit && open.TryDequeue(out var state))
        {
            Expand(state, Moves(state.Burst, state.Pending));
        }
    }

    private void Expand(ProofState state, List<Move> moves)
    {
        var walks = new Dictionary<Move, List<Walk>>();
        if (options.Reduces && moves.Count > 1 && moves.Find(m => m.Also.Count == 0 && independence.Holds(m.Activity!) && IsInOrder(m)) is { } alone)
        {
            moves = [alone];
        }

        foreach (var move in moves)
        {
            foreach (var walk in walks.GetValueOrDefault(move) ?? Walks(state, move))
            {
                Arrive(state, move, walk);
            }
        }

        bool IsInOrder(Move move)
        {
            var result = walks[move] = Walks(state, move);
            return !result.Exists(w => w.DependsOnOrder);
        }
    }

    private List<Walk> Walks(ProofState state, Move move)
    {
        var walks = new List<Walk>();
        definition.Trail.Choices.Reset();
        do
        {
            walks.Add(Walk.From(state.Burst, move, definition.Trail, nature));
        }
        while (definition.Trail.Choices.Next());
        return walks;
    }

    private void Arrive(ProofState from, Move move, Walk walk)
    {
        Executed.UnionWith(walk.Executed);
        foreach (var sighting in walk.Sightings)
        {
            if (seen.Add((sighting.Kind, sighting.Activity, sighting.By)))
            {
                sightings.Add((sighting, from));
            }
        }

        var (key, repeats) = StateKey.Of(walk.Burst, walk.Pending, nature);
        if (byKey.TryGetValue(key, out var known))
        {
            from.Next.Add(known);
            return;
        }

        var state = new ProofState(from, move, walk.Answers, walk.Steps)
        {
            Kind = KindOf(walk.Burst),
            Burst = walk.Burst,
            Pending = walk.Pending,
        };
        byKey[key] = state;
        states.Add(state);
        from.Next.Add(state);
        if (repeats)
        {
            LookForGrowth(state);
        }

        if (state.Kind == ProofStateKind.Open)
        {
            open.Enqueue(state);
        }
    }

    private static ProofStateKind KindOf(Burst burst)
    {
        // After an incident what was queued still runs.
        if (burst.HasQueue)
        {
            return ProofStateKind.Open;
        }

        if (burst.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Faulted)
        {
            return ProofStateKind.Ended;
        }

        if (burst.Bookmarks.Count > 0)
        {
            return ProofStateKind.Open;
        }

        return burst.IncidentCount > 0 ? ProofStateKind.Ended : ProofStateKind.Stuck;
    }

    private static List<Move> Moves(Burst burst, IReadOnlyList<string> pending)
    {
        if (burst.HasQueue)
        {
            return [new Move(new ContinueBurst(), null, pending)];
        }

        for (var i = 0; i < pending.Count; i++)
        {
            if (burst.Bookmarks.FirstOrDefault(b => b.Bookmark.Id == pending[i]) is { } waiting)
            {
                return [new Move(new ResumeBookmark(pending[i]), waiting.Context, [.. pending.Skip(i + 1)])];
            }
        }

        var moves = new List<Move>();
        foreach (var group in burst.Bookmarks.GroupBy(b => b.Bookmark.Key ?? b.Bookmark.Id, StringComparer.Ordinal))
        {
            var first = group.First();
            moves.Add(new Move(new ResumeBookmark(first.Bookmark.Id), first.Context, [.. group.Skip(1).Select(b => b.Bookmark.Id)]));
        }

        return moves;
    }

    /// <summary>Looks for an earlier state that was like this one but smaller, and tries whether the way from there to here grows again.</summary>
    private void LookForGrowth(ProofState state)
    {
        if (Double is null && Doubled(state.Burst.Root) is { } twice)
        {
            Double = (state, twice);
        }

        if (state.Amounts.Most is { Count: > MostAtOnce } most)
        {
            Growth = (state, most.Activity, []);
            return;
        }

        var way = new Stack<ProofState>();
        var tries = 0;
        for (var earlier = state; earlier.Parent is { Move: not null } parent && tries < MostTries; earlier = parent)
        {
            way.Push(earlier);
            if (state.Amounts.Exceeds(parent.Amounts) && ++tries > 0 && GrowsAgain(state, [.. way]) is var (larger, steps))
            {
                Growth = (state, larger.Most.Activity, steps);
                return;
            }
        }
    }

    /// <summary>What there is after the same way was gone a few times more, when there was more each time; and the way.</summary>
    private (Amounts Amounts, IReadOnlyList<ExampleStep> Steps)? GrowsAgain(ProofState state, IReadOnlyList<ProofState> way)
    {
        var burst = state.Burst;
        var pending = state.Pending;
        var amounts = state.Amounts;
        var steps = new List<ExampleStep>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var step in way)
            {
                var move = Moves(burst, pending).Find(m => m.Activity?.Activity == step.Move!.Activity?.Activity);
                if (move is null)
                {
                    return null;
                }

                definition.Trail.Choices.Reset(step.Answers);
                var walk = Walk.From(burst, move, definition.Trail, nature);
                burst = walk.Burst;
                pending = walk.Pending;
                steps.AddRange(walk.Steps);
            }

            var larger = new Amounts(burst);
            if (!larger.Exceeds(amounts))
            {
                return null;
            }

            amounts = larger;
        }

        return (amounts, steps);
    }

    /// <summary>Index of an activity of a flowchart that runs or is queued twice.</summary>
    private static int? Doubled(ActivityContext context)
    {
        if (context.Activity is Flowchart)
        {
            var twice = context.Children.Where(c => c.IsLive).GroupBy(c => c.Activity.Index).FirstOrDefault(g => g.Count() > 1);
            if (twice is not null)
            {
                return twice.Key;
            }
        }

        return context.Children.Select(Doubled).FirstOrDefault(d => d is not null);
    }
}
