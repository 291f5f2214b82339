using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Definitions.Verification;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Tests.Execution;

namespace CaseManagement.Workflows.Tests.Definitions;

/// <summary>Names that scripts hand to <c>getVariable</c> and <c>setVariable</c>, and those their surroundings make.</summary>
public sealed class ScriptNamesTests
{
    private const string Declared = """ "variables": [ { "id": "n", "name": "total", "typeName": "Int32" } ], "inputs": [ { "name": "Amount", "type": "Int32" } ] """;

    [Theory]
    [InlineData("let a = 1;\n a + getVariable('totl')", "第 2 行第 18 列读取变量“totl”，但没有这个变量", "reads the variable totl in line 2, column 18, which does not exist")]
    [InlineData("let a = 1;\n setVariable(\"totl\", a)", "第 2 行第 14 列给变量“totl”赋值，但流程没有声明它", "sets the variable totl in line 2, column 14, which is not declared")]
    public void A_name_nobody_declares_is_told_with_its_place_in_both_languages(string code, string zh, string en)
    {
        var problem = Assert.Single(Check(Some.Script("计算", code)));

        // It runs all the same: an unknown variable is null, one that is set is made.
        Assert.Equal(("expression.undeclared-variable", true), (problem.Code, problem.IsWarning));
        Assert.Contains(zh, problem.MessageZh, StringComparison.Ordinal);
        Assert.Contains("计算", problem.MessageZh, StringComparison.Ordinal);
        Assert.Contains(en, problem.MessageEn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("getVariable('total') + getTotal() + variables.total")]
    [InlineData("setVariable('total', 1)")]
    [InlineData("const getVariable = name => name; getVariable('anything')")]
    [InlineData("getVariable('tot' + 'al')")]
    public void A_declared_name_or_one_only_a_run_knows_is_no_problem(string code) => Assert.Empty(Check(Some.Script("a", code)));

    [Fact]
    public void An_input_of_the_workflow_is_no_variable_and_the_advice_says_how_it_is_read()
    {
        var problem = Assert.Single(Check(Some.Script("a", "getVariable('Amount')")));

        Assert.Contains("getInput('Amount')", problem.MessageZh, StringComparison.Ordinal);
        Assert.Contains("getInput('Amount')", problem.MessageEn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_one_script_makes_is_known_to_the_others()
    {
        var problem = Assert.Single(Check(Some.Sequence(
            Some.Script("a", "setVariable('made', 1)"), Some.Script("b", "getVariable('made') + getMade() + variables.made"))));

        Assert.Equal("a", problem.ActivityId);
    }

    [Fact]
    public void A_script_that_makes_variables_does_not_hide_an_unknown_function_elsewhere()
    {
        var problems = Check(Some.Sequence(Some.Script("a", "setVariable('total', 1)"), Some.Script("b", "getNobody()"), Some.Script("c", "nobody()")));

        Assert.Equal([("expression.unknown-name", "b"), ("expression.unknown-name", "c")], problems.Select(p => (p.Code, p.ActivityId!)));
    }

    [Fact]
    public void Where_a_script_makes_variables_of_computed_names_only_functions_are_judged()
    {
        var problems = Check(Some.Sequence(
            Some.Script("a", "for (const n of ['x', 'y']) { setVariable(n, 1); }"),
            Some.Script("b", "getVariable('x') + getY() + variables.x"),
            Some.Script("c", "nobody()")));

        Assert.Equal(("expression.unknown-name", "c"), (Assert.Single(problems).Code, problems[0].ActivityId));
    }

    [Fact]
    public void Variables_of_enclosing_containers_and_loops_are_known()
    {
        var loop = new JsonObject { ["id"] = "l", ["type"] = "Elsa.For", ["end"] = 1, ["body"] = JsonNode.Parse(Some.Script("b", "getVariable('inner') + getVariable('CurrentValue') + getCurrentValue()")) };
        var container = new JsonObject
        {
            ["id"] = "c",
            ["type"] = "Elsa.Sequence",
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "i", ["name"] = "inner", ["typeName"] = "Int32" }),
            ["activities"] = new JsonArray(loop),
        };

        Assert.Empty(Check(container.ToJsonString()));
        Assert.Single(Check(Some.Sequence(container.ToJsonString(), Some.Script("after", "getVariable('inner')"))));
    }

    [Fact]
    public void A_bulk_dispatch_gives_its_scripts_the_item_and_the_instance_that_ended()
    {
        var bulk = new JsonObject
        {
            ["id"] = "d",
            ["type"] = "Elsa.BulkDispatchWorkflows",
            ["workflowDefinitionId"] = "child",
            ["correlationIdFunction"] = new JsonObject
            {
                ["typeName"] = "String",
                ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "getItem() + variables.name + getVariable('code')" },
            },
            ["childCompleted"] = JsonNode.Parse(Some.Script("done", "getChildInstanceId() + getVariable('ChildInstanceId') + getWorkflowOutput().x + getParentInstanceId()")),
        };

        Assert.Empty(Check(bulk.ToJsonString()));
    }

    [Fact]
    public void Reading_an_unknown_variable_gives_null_and_setting_one_makes_it()
    {
        var result = Some.Start(Some.Definition(Some.Sequence(
            Some.Script("a", "setVariable('made', getVariable('nobody') === null ? 7 : 0)"), Some.Output("r", "getVariable('made')"))));

        Assert.Equal((WorkflowSubStatus.Finished, """{"r":7}"""), (result.State.SubStatus, result.State.Output.ToJsonString()));
    }

    private static IReadOnlyList<DefinitionProblem> Check(string root) => WorkflowCheck.Run(Some.Definition(root, Declared), ActivityCatalog.BuiltIn);
}
