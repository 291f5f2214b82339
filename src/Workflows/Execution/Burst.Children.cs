namespace CaseManagement.Workflows.Execution;

/// <summary>Children that run inside the turn of their parent.</summary>
internal sealed partial class Burst
{
    /// <summary>How many instances may run inside one another's turns.</summary>
    public const int MaxDepth = 10;

    /// <summary>
    /// Lets a child take its first turn here and now. It spends the activities this turn has left, so that a turn stays
    /// bounded however deep it goes.
    /// </summary>
    public ChildExecuted RunChild(Definitions.DefinitionSet definitions, string instanceId, StartWorkflow start)
    {
        var seed = unchecked((long)NextRandom());
        var left = Math.Max(1, Request.Options.ActivitiesPerTurn - executedThisTurn);
        var child = Begin(new TurnRequest
        {
            Definitions = definitions,
            InstanceId = instanceId,
            Stimulus = start,
            Now = Request.Now,
            Seed = seed,
            Published = Request.Published,
            Depth = Request.Depth + 1,
            Options = Request.Options with { ActivitiesPerTurn = left },
        });
        var result = child.Take(start);
        executedThisTurn += child.executedThisTurn;
        var effect = new ChildExecuted(instanceId, start, seed, result);
        effects.Add(effect);
        return effect;
    }
}
