using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Benchmarks;

/// <summary>The definitions that are measured: files beside the program.</summary>
internal static class Definitions
{
    public static WorkflowDefinition Read(string name) => Parse(Json(name));

    public static string Json(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions", name + ".json"));

    public static WorkflowDefinition Parse(string json) =>
        DefinitionReader.TryRead(json, ActivityCatalog.BuiltIn, out var definition, out var problems)
            ? definition
            : throw new InvalidOperationException(string.Join(" ", problems.Select(problem => problem.MessageEn)));
}
