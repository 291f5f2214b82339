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

    [Theory]
    [InlineData("let a = 1;\\n a +", "第 2 行第 5 列有语法错误：程序没有写完。", "line 2, column 5: The program ends too early.")]
    [InlineData("let a = 1;\\n getNobody(a)", "第 2 行第 2 列使用了未知的名称“getNobody”。", "getNobody in line 2, column 2.")]
    [InlineData("let a = 1;\\n a + variables.nobody", "第 2 行第 6 列使用了不存在的变量“nobody”。", "nobody in line 2, column 6, which")]
    public void A_mistake_in_a_script_is_told_with_its_place_in_both_languages(string text, string zh, string en)
    {
        var definition = Some.Definition(
            $$"""{ "id": "w", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "{{text}}" } } }""");

        var problem = Assert.Single(WorkflowCheck.Run(definition, ActivityCatalog.BuiltIn));

        Assert.Contains(zh, problem.MessageZh, StringComparison.Ordinal);
        Assert.Contains(en, problem.MessageEn, StringComparison.Ordinal);
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
