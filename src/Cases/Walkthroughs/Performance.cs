using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;

namespace CaseManagement.Cases.Walkthroughs;

/// <summary>A walkthrough being played: where it stands and what differed from what it expects.</summary>
public sealed class Performance
{
    private readonly List<string> _differences = [];

    internal Performance(CaseType type, Walkthrough walkthrough, int? stopAfter, bool compareEnd, WorkingCalendar calendar)
    {
        (Type, Walkthrough) = (type, walkthrough);
        var steps = stopAfter is { } count ? walkthrough.Steps.Take(count) : walkthrough.Steps;
        var day = walkthrough.Start;
        var acts = new List<(DateOnly, WalkthroughStep?)> { (day, null) };
        foreach (var step in steps)
        {
            day = step.On ?? (step.Advance is { } days ? new DeadlineCalculator(calendar).Due(day, new Clocks.Limit(days, LimitUnit.Working)).Due : day);
            acts.Add((day, step));
        }

        Acts = acts;
        ComparesEnd = compareEnd && stopAfter is null;
    }

    /// <summary>The case type.</summary>
    public CaseType Type { get; }

    /// <summary>What is played.</summary>
    public Walkthrough Walkthrough { get; }

    /// <summary>The case that came of it; null until it is submitted.</summary>
    public Guid? CaseId { get; internal set; }

    /// <summary>What was not as the walkthrough says; empty when all was.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <summary>Days and acts; the first act is the application.</summary>
    internal IReadOnlyList<(DateOnly Day, WalkthroughStep? Step)> Acts { get; }

    /// <summary>True where it is played to its end, so that its end can be compared.</summary>
    internal bool ComparesEnd { get; }

    /// <summary>Why the last act was refused; empty where it was done.</summary>
    internal IReadOnlyList<Refusal> Refusals { get; set; } = [];

    internal void Differs(string where, string what) => _differences.Add($"{Walkthrough.Name}, {where}: {what}");
}
