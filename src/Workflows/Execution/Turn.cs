namespace CaseManagement.Workflows.Execution;

/// <summary>
/// The engine's one function: definitions, state, stimulus, facts, time and seed give the next state and what to do.
/// It touches nothing else, and no exception leaves it for anything a definition or a stimulus contains.
/// </summary>
public static class Turn
{
    /// <summary>Takes one turn.</summary>
    public static TurnResult Run(TurnRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Stimulus is OperatorVerb verb)
        {
            return VerbTurn.Run(request, verb);
        }

        if (request.State is { Status: WorkflowStatus.Finished })
        {
            return new TurnResult(request.State, [], false);
        }

        var burst = request.State is null ? Burst.Begin(request) : StateReader.Load(request);
        return burst.Take(request.Stimulus);
    }
}
