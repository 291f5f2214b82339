namespace CaseManagement.Cases.Tasks.Rules;

/// <summary>All rules of completing a task, in the order a person wants to hear them.</summary>
public static class TaskRules
{
    /// <summary>Every rule once.</summary>
    public static IReadOnlyList<ITaskRule> All { get; } =
    [
        new CaseIsNotSuspended(),
        new OutcomeIsOffered(),
        new MeasureIsInForce(),
        new MakerIsNotChecker(),
        new OnlyOnce(),
        new OneSupplementNotice(),
        new MaterialsAreComplete(),
        new CitizenWasHeard(),
        new SecondPersonTookPart(),
        new ReasonIsGiven(),
        new ArticleIsGiven(),
        new OpinionIsGiven(),
    ];

    /// <summary>Everything that stands against the attempt; empty when it may go on.</summary>
    public static IReadOnlyList<Refusal> Check(TaskAttempt attempt) => [.. All.Select(rule => rule.Check(attempt)).OfType<Refusal>()];
}
