using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Loops;

/// <summary>Ends the nearest loop around it.</summary>
[ActivityType("Elsa.Break", "Done", Category = "Looping", TitleZh = "跳出循环")]
public sealed class Break : Activity
{
    /// <inheritdoc/>
    public override bool IsTerminal => true;

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        for (var context = turn.Context.Parent; context is not null; context = context.Parent)
        {
            context.IsBreaking |= context.Activity.NotesBreak || context.Activity.StopsBreak;
            if (context.Activity.StopsBreak)
            {
                break;
            }
        }

        return Outcome.Done;
    }
}
