using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Activities;

/// <summary>Something the office does by itself when the flow passes: it asks for it and goes on.</summary>
public abstract class OfficeAct : Activity
{
    /// <summary>What is asked of the office, such as <c>case.letter</c>.</summary>
    protected abstract string Request { get; }

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        turn.Request(Request, Payload(turn));
        return Outcome.Done;
    }

    /// <summary>The evaluated inputs.</summary>
    protected virtual JsonObject Payload(ActivityTurn turn) => [];
}
