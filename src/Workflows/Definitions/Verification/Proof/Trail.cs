namespace CaseManagement.Workflows.Definitions.Verification.Proof;

/// <summary>What an abstract run was told and chose: the answers it is given, and the steps a person could retell.</summary>
internal sealed class Trail
{
    private readonly List<ExampleStep> steps = [];

    public ChoiceScript Choices { get; } = new();

    public IReadOnlyList<ExampleStep> Steps => steps;

    public void Clear() => steps.Clear();

    public void Note(ExampleStep step) => steps.Add(step);
}
