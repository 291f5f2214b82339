namespace CaseManagement.Workflows.Definitions.Verification;

/// <summary>How an activity moves in an example that leads to a problem.</summary>
public enum ExampleStepKind
{
    /// <summary>The workflow is started by this trigger.</summary>
    Starts,

    /// <summary>What the activity waited for happens, and it completes.</summary>
    Completes,

    /// <summary>The activity takes one of its ways by itself.</summary>
    Chooses,
}

/// <summary>One step of an example that leads to a problem.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Outcomes">The ways it takes, where it has several: ports, case labels, <c>True</c> or <c>False</c>, or a
/// number of items. Null where there is nothing to choose.</param>
public sealed record ExampleStep(string ActivityId, ExampleStepKind Kind, IReadOnlyList<string>? Outcomes);
