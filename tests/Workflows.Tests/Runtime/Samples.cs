using System.Text.Json.Nodes;
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

    /// <summary>A sequence under a definition id of its own.</summary>
    public static string Named(string definitionId, params string[] activities) => With(definitionId, "", activities);

    /// <summary>A sequence with more members of the file, such as options or outputs.</summary>
    public static string With(string definitionId, string members, params string[] activities) => $$"""
        { "id": "{{definitionId}}-1", "definitionId": "{{definitionId}}", "name": "{{definitionId}}", "version": 1, "isPublished": true, {{members}}
          "root": { "id": "root", "type": "Elsa.Sequence", "version": 1, "activities": [ {{string.Join(", ", activities.Select(WithId))}} ] } }
        """;

    /// <summary>An activity with literal inputs; a value that begins with <c>js:</c> is a script, one with <c>json:</c> an object.</summary>
    public static string Activity(string type, params (string Name, string Value)[] inputs) => Activity(type, "", inputs);

    /// <summary>An activity with more members, such as children.</summary>
    public static string Activity(string type, string members, params (string Name, string Value)[] inputs) =>
        $"\"type\": \"{type}\", \"version\": 1" + members + string.Concat(inputs.Select(input => $", \"{input.Name}\": {Input(input.Value)}"));

    /// <summary>Marks an activity as one that may start the workflow.</summary>
    public static string Starting(string activity) => activity + ", \"customProperties\": { \"canStartWorkflow\": true }";

    private static string Input(string value)
    {
        var (type, text) = value switch
        {
            _ when value.StartsWith("js:", StringComparison.Ordinal) => ("JavaScript", value[3..]),
            _ when value.StartsWith("json:", StringComparison.Ordinal) => ("Object", value[5..]),
            _ => ("Literal", value),
        };
        var expression = new JsonObject { ["type"] = type, ["value"] = text };
        return new JsonObject { ["typeName"] = "Object", ["expression"] = expression }.ToJsonString();
    }

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
