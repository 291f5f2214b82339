using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Execution;

/// <summary>Short ways to definitions and turns.</summary>
internal static class Some
{
    public static WorkflowDefinition Definition(string root, string rest = "", ActivityCatalog? catalog = null)
    {
        var json = $$"""{ "id": "v1", "definitionId": "d", "name": "d", "version": 1, "root": {{root}} {{(rest.Length > 0 ? "," + rest : "")}} }""";
        Assert.True(DefinitionReader.TryRead(json, catalog ?? ActivityCatalog.BuiltIn, out var definition, out var problems), JsonSerializer.Serialize(problems));
        return definition;
    }

    public static string Sequence(params string[] activities) =>
        $$"""{ "id": "seq", "type": "Elsa.Sequence", "activities": [{{string.Join(",", activities)}}] }""";

    public static string Script(string id, string code) =>
        new JsonObject { ["id"] = id, ["name"] = id, ["type"] = "Elsa.RunJavaScript", ["script"] = code }.ToJsonString();

    public static string Output(string name, string script) => new JsonObject
    {
        ["type"] = "Elsa.SetOutput",
        ["outputName"] = name,
        ["outputValue"] = new JsonObject
        {
            ["typeName"] = "Object",
            ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script },
        },
    }.ToJsonString();

    public static string Task(string name) => $$"""{ "id": "{{name}}", "type": "Elsa.RunTask", "taskName": "{{name}}" }""";

    public static TurnResult Start(WorkflowDefinition definition, JsonObject? input = null, TurnOptions? options = null) =>
        Take(definition, null, new StartWorkflow(input), options);

    public static TurnResult Take(WorkflowDefinition definition, WorkflowState? state, Stimulus stimulus, TurnOptions? options = null) =>
        Turn.Run(new TurnRequest
        {
            Definitions = definition,
            State = state,
            InstanceId = "i",
            Stimulus = stimulus,
            Now = DateTimeOffset.UnixEpoch,
            Seed = 7,
            Options = options ?? TurnOptions.Default,
        });

    public static string? Incident(TurnResult result) => result.Effects.OfType<IncidentRaised>().FirstOrDefault()?.Message;
}
