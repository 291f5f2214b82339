namespace CaseManagement.Workflows.Definitions;

/// <summary>Something a person should mend in a definition.</summary>
/// <param name="Code">Stable name of the kind of problem, such as <c>activity.duplicate-id</c>.</param>
/// <param name="ActivityId">The activity concerned, if one is.</param>
/// <param name="Path">Where in the file: a JSON path.</param>
/// <param name="MessageZh">One sentence in Chinese.</param>
/// <param name="MessageEn">One sentence in English.</param>
public sealed record DefinitionProblem(string Code, string? ActivityId, string Path, string MessageZh, string MessageEn)
{
    /// <summary>True when the definition can run all the same.</summary>
    public bool IsWarning { get; init; }

    /// <summary>Steps that lead to the problem, the shortest there are; empty where none are needed.</summary>
    public IReadOnlyList<Verification.ExampleStep> Example { get; init; } = [];

    /// <summary>The flowchart modes in which it shows, the one of the example first; empty where the mode does not matter.</summary>
    public IReadOnlyList<Execution.FlowchartMode> Modes { get; init; } = [];
}

/// <summary>Collects problems while a definition is read.</summary>
internal sealed class ProblemList
{
    private readonly List<DefinitionProblem> items = [];

    public IReadOnlyList<DefinitionProblem> Items => items;

    public bool HasErrors => items.Exists(p => !p.IsWarning);

    public void Add(DefinitionProblem problem) => items.Add(problem);

    public void Replace(DefinitionProblem problem, DefinitionProblem by) => items[items.IndexOf(problem)] = by;

    public void Error(string code, string? activityId, string path, string zh, string en) =>
        items.Add(new DefinitionProblem(code, activityId, path, zh, en));

    public void Warning(string code, string? activityId, string path, string zh, string en) =>
        items.Add(new DefinitionProblem(code, activityId, path, zh, en) { IsWarning = true });
}
