namespace CaseManagement.Workflows.Activities.Flow;

/// <summary>A connection of a flowchart as written: leave <paramref name="Source"/> by <paramref name="Port"/>, go to <paramref name="Target"/>.</summary>
/// <param name="Source">Id of the activity it leaves.</param>
/// <param name="Port">The outcome it follows, compared exactly; null is followed like Done.</param>
/// <param name="Target">Id of the activity it leads to.</param>
public sealed record Connection(string Source, string? Port, string Target);

/// <summary>A connection between two known activities of one flowchart.</summary>
/// <param name="Index">Position in the flowchart's list.</param>
/// <param name="Source">Ordinal of the activity it leaves.</param>
/// <param name="Port">The outcome it follows.</param>
/// <param name="Target">Ordinal of the activity it leads to.</param>
internal sealed record FlowEdge(int Index, int Source, string? Port, int Target)
{
    /// <summary>Whether an activity that ended with these outcomes leaves through this connection.</summary>
    public bool Follows(IReadOnlyList<string>? outcomes)
    {
        if (outcomes is null)
        {
            return Port is null or "Done";
        }

        for (var i = 0; i < outcomes.Count; i++)
        {
            if (outcomes[i] == Port)
            {
                return true;
            }
        }

        return false;
    }
}
