using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Execution;

/// <summary>Takes an operator's verb: applies it whole, or refuses it and leaves everything as it was.</summary>
internal static class VerbTurn
{
    public static TurnResult Run(TurnRequest request, OperatorVerb verb)
    {
        if (Obstacle(request.State) is { } obstacle)
        {
            return Refused(request, obstacle);
        }

        try
        {
            var burst = StateReader.Load(request);
            VerbRefusal? refusal;
            if (verb is MoveToDefinition move)
            {
                burst = DefinitionMove.Translate(burst, move, out refusal) ?? burst;
            }
            else
            {
                refusal = burst.Prepare(verb);
            }

            // What was changed so far was a working copy: refused, it is thrown away.
            return refusal is null ? burst.TakeVerb(verb) : Refused(request, refusal);
        }
        catch (ActivityFailedException failure)
        {
            return Refused(request, VerbRefusals.Failed(failure.Message));
        }
        catch (ExpressionFailedException failure)
        {
            return Refused(request, VerbRefusals.Failed(failure.Message));
        }
    }

    private static VerbRefusal? Obstacle(WorkflowState? state) => state switch
    {
        null => VerbRefusals.NotStarted,
        { SubStatus: WorkflowSubStatus.Executing } => VerbRefusals.InMidst,
        { Status: WorkflowStatus.Finished, SubStatus: not WorkflowSubStatus.Faulted } => VerbRefusals.Ended,
        _ => null,
    };

    /// <summary>An instance that was never started has no state to give back; it is none of a verb's business.</summary>
    private static TurnResult Refused(TurnRequest request, VerbRefusal refusal) =>
        new(request.State ?? StateWriter.Write(Burst.Begin(request)), [], false) { Refusal = refusal };
}
