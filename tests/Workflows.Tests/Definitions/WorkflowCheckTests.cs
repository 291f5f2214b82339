using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions.Verification;
using CaseManagement.Workflows.Tests.Execution;

namespace CaseManagement.Workflows.Tests.Definitions;

public sealed class WorkflowCheckTests
{
    [Theory]
    [InlineData("flow.unreachable", """[ "s>Done>a" ]""")]
    [InlineData("flow.no-end", """[ "s>Done>a", "a>Done>s", "b>Done>s" ]""")]
    [InlineData("flow.unknown-port", """[ "s>Done>a", "s>Nowhere>b", "a>Done>b" ]""")]
    [InlineData("join.starve", """[ "s>Done>d", "d>True>a", "d>False>b", "a>Done>j", "b>Done>j" ]""")]
    public void Structural_mistakes_are_found(string code, string connections)
    {
        var edges = System.Text.Json.JsonSerializer.Deserialize<string[]>(connections)!;
        var uses = edges.SelectMany(e => e.Split('>')).ToHashSet();
        var activities = new Dictionary<string, string>
        {
            ["s"] = """{ "id": "s", "type": "Elsa.Start" }""",
            ["a"] = """{ "id": "a", "type": "Elsa.WriteLine" }""",
            ["b"] = """{ "id": "b", "type": "Elsa.WriteLine" }""",
            ["d"] = """{ "id": "d", "type": "Elsa.FlowDecision" }""",
            ["j"] = """{ "id": "j", "type": "Elsa.FlowJoin", "mode": "WaitAll" }""",
        };
        var joined = string.Join(",", edges.Select(e => e.Split('>')).Select(e =>
            $$"""{ "source": { "activity": "{{e[0]}}", "port": "{{e[1]}}" }, "target": { "activity": "{{e[2]}}" } }"""));
        var definition = Some.Definition(
            $$"""{ "type": "Elsa.Flowchart", "activities": [ {{string.Join(",", activities.Where(a => a.Key == "b" || uses.Contains(a.Key)).Select(a => a.Value))}} ], "connections": [ {{joined}} ] }""");

        Assert.Contains(WorkflowCheck.Run(definition, ActivityCatalog.BuiltIn), p => p.Code == code);
    }

    [Theory]
    [InlineData("expression.syntax", "JavaScript", "1 +")]
    [InlineData("expression.unknown-name", "JavaScript", "getNobody()")]
    [InlineData("expression.unknown-variable", "JavaScript", "variables.nobody")]
    [InlineData("expression.unknown-variable", "Variable", "{\\\"id\\\":\\\"nobody\\\"}")]
    [InlineData("expression.refused", "Liquid", "{{ x }}")]
    [InlineData("expression.refused", "CSharp", "1")]
    public void Mistakes_in_expressions_are_found(string code, string type, string text)
    {
        var definition = Some.Definition(
            $$"""{ "id": "w", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "{{type}}", "value": "{{text}}" } }, "metadata": { "displayText": "写一行" } }""");

        var problem = Assert.Single(WorkflowCheck.Run(definition, ActivityCatalog.BuiltIn));

        Assert.Equal(code, problem.Code);
        Assert.Contains("写一行", problem.MessageZh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_that_starts_nothing_is_found()
    {
        var definition = Some.Definition("""
            { "id": "c", "type": "Elsa.Cron", "cronExpression": "0 0 9 * *", "customProperties": { "canStartWorkflow": true } }
            """);

        Assert.Equal("trigger.cron", Assert.Single(WorkflowCheck.Run(definition, ActivityCatalog.BuiltIn)).Code);
    }

    [Fact]
    public void A_sound_definition_has_no_problems()
    {
        var definition = Some.Definition(
            Some.Sequence(Some.Script("a", "variables.n = getN() + Math.max(1, 2); setOutcome('x');"), Some.Output("r", "getN()")),
            """ "variables": [ { "id": "n", "name": "n", "typeName": "Int32" } ] """);

        Assert.Empty(WorkflowCheck.Run(definition, ActivityCatalog.BuiltIn));
    }
}
