using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Workflows.Tests.Runtime;

/// <summary>Small definitions: sequences of lines, events and delays.</summary>
internal static class Samples
{
    /// <summary>Writes "before", waits for the event "Approved", writes "after".</summary>
    public static string WaitsForApproval { get; } = Sequence(Line("before"), Event("Approved"), Line("after"));

    public static string Sequence(params string[] activities) => $$"""
        { "id": "sample-1", "definitionId": "sample", "name": "Sample", "version": 1, "isPublished": true,
          "root": { "id": "root", "type": "Elsa.Sequence", "version": 1, "activities": [ {{string.Join(", ", activities.Select(WithId))}} ] } }
        """;

    public static string Line(string text) => $$"""
        "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{text}}" } }
        """;

    public static string Event(string name) => $$"""
        "type": "Elsa.Event", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "{{name}}" } }
        """;

    public static string Delay(string time) => $$"""
        "type": "Elsa.Delay", "version": 1, "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "{{time}}" } }
        """;

    public static WorkflowDefinition Read(string json) =>
        DefinitionReader.TryRead(json, ActivityCatalog.BuiltIn, out var definition, out var problems)
            ? definition
            : throw new InvalidOperationException(string.Join(" ", problems.Select(problem => problem.MessageEn)));

    private static string WithId(string activity, int index) => $$"""{ "id": "step{{index + 1}}", {{activity}} }""";
}
