using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions.Verification;

namespace CaseManagement.Workflows.Tests.Verification;

/// <summary>One sound workflow, broken in one way at a time: each is caught, at the right activity, in words that name it.</summary>
public sealed class BrokenDefinitionTests
{
    private static readonly Dictionary<string, (Func<Drawing, Drawing> Break, string Code, string Activity)> Ways = new(StringComparer.Ordinal)
    {
        ["first step cut off"] = (d => d.Cut("s>apply"), "flow.unreachable", "apply"),
        ["decision cut off"] = (d => d.Cut("apply>d"), "flow.unreachable", "d"),
        ["fork cut off"] = (d => d.Cut("d.True>k"), "flow.unreachable", "k"),
        ["branch cut off"] = (d => d.Cut("k.C>t3"), "flow.unreachable", "t3"),
        ["nested flowchart cut off"] = (d => d.Cut("j>n"), "flow.unreachable", "n"),
        ["step in the nested flowchart cut off"] = (d => d.Cut("ns>n1"), "flow.unreachable", "n1"),
        ["branch in the nested flowchart cut off"] = (d => d.Cut("nd.True>n2"), "flow.unreachable", "n2"),
        ["case cut off"] = (d => d.Cut("sw.甲>w1"), "flow.unreachable", "w1"),
        ["all ways to a merge cut off"] = (d => d.Cut("*>m"), "flow.unreachable", "m"),
        ["branch of the race cut off"] = (d => d.Cut("k2.A>t4"), "flow.unreachable", "t4"),
        ["outcome of the script cut off"] = (d => d.Cut("x.退回>e2"), "flow.unreachable", "e2"),
        ["step without connection"] = (d => d.Add("lone RunTask"), "flow.unreachable", "lone"),
        ["second start"] = (d => d.Add("s2 Start"), "flow.several-starts", "s2"),
        ["decision without such a port"] = (d => d.Cut("d.True>k").Link("d.Yes>k"), "flow.unknown-port", "d"),
        ["fork without such a branch"] = (d => d.Cut("k.A>t1").Link("k.Z>t1"), "flow.unknown-port", "k"),
        ["switch without such a case"] = (d => d.Cut("sw.甲>w1").Link("sw.丙>w1"), "flow.unknown-port", "sw"),
        ["nested decision without such a port"] = (d => d.Cut("nd.False>n3").Link("nd.No>n3"), "flow.unknown-port", "nd"),
        ["script without such an outcome"] = (d => d.Cut("x.退回>e2").Link("x.驳回>e2"), "flow.unknown-port", "x"),
        ["task with a port of its own"] = (d => d.Cut("t1>j").Link("t1.Finished>j"), "flow.unknown-port", "t1"),
        ["nested flowchart with a port of its own"] = (d => d.Cut("n>sw").Link("n.Ok>sw"), "flow.unknown-port", "n"),
        ["loop with a port of its own"] = (d => d.Cut("each>k2").Link("each.Else>k2"), "flow.unknown-port", "each"),
        ["branch of the fork forgotten"] = (d => d.Set("k", "branches", new JsonArray("A", "B", "C", "D")), "flow.open-port", "k"),
        ["outcome forgotten"] = (d => d.Set("x", "possibleOutcomes", new JsonArray("同意", "退回", "中止")), "flow.open-port", "x"),
        ["case forgotten"] = (d => d.Set("sw", "cases", new JsonArray(Drawing.Case("甲", "true"), Drawing.Case("乙", "true"), Drawing.Case("丙", "true"))), "flow.open-port", "sw"),
        ["decision before the join"] = (d => d.Become("t1", "FlowDecision").Cut("t1>j").Link("t1.True>j"), "join.starve", "j"),
        ["switch before the join"] = (d => d.Become("t2", "FlowSwitch").Set("t2", "cases", new JsonArray(Drawing.Case("a", "true"))).Cut("t2>j").Link("t2.a>j"), "join.starve", "j"),
        ["script with a choice before the join"] = (d => d.Become("t2", "RunJavaScript").Set("t2", "possibleOutcomes", new JsonArray("A", "B"))
            .Set("t2", "script", "setOutcome('A')").Cut("t2>j").Link("t2.A>j"), "join.starve", "j"),
        ["join of either way"] = (d => d.Become("m", "FlowJoin").Set("m", "mode", "WaitAll"), "join.starve", "m"),
        ["join of either way in the nested flowchart"] = (d => d.Become("n4", "FlowJoin").Set("n4", "mode", "WaitAll"), "join.starve", "n4"),
        ["way past the fork into the join"] = (d => d.Cut("d.False>apply").Link("d.False>j"), "join.starve", "j"),
        ["going back inside a branch, WaitAll"] = (d => d.Become("t3", "FlowDecision").Cut("t3>j").Add("t5 RunTask").Cut("k.C>t3").Link("k.C>t5")
            .Link("t5>t3").Link("t3.True>t5").Link("t3.False>j"), "join.starve", "j"),
        ["going back inside a branch, WaitAllActive"] = (d => d.Set("j", "mode", "WaitAllActive").Become("t3", "FlowDecision").Cut("t3>j").Add("t5 RunTask")
            .Cut("k.C>t3").Link("k.C>t5").Link("t5>t3").Link("t3.True>t5").Link("t3.False>j"), "flow.twice", "n"),
        ["end inside a branch"] = (d => d.Become("t3", "End"), "flow.never-runs", "j"),
        ["finish inside a branch"] = (d => d.Become("t3", "Finish"), "flow.never-runs", "j"),
        ["fault inside a branch"] = (d => d.Become("t3", "Fault"), "flow.never-runs", "j"),
        ["step after the end"] = (d => d.Add("late RunTask").Link("e>late"), "flow.never-runs", "late"),
        ["step after a break"] = (d => d.Become("visit", "Break"), "flow.never-runs", "setn"),
        ["step after a fault"] = (d => d.Become("n1", "Fault"), "flow.never-runs", "nd"),
        ["outcome no script chooses"] = (d => d.Set("x", "script", "1"), "flow.never-runs", "e2"),
        ["decision that only goes back"] = (d => d.Cut("d.True>k").Link("d.True>apply"), "flow.no-end", "d"),
        ["nested flowchart that only goes back"] = (d => d.Link("n4>n1"), "flow.no-end", "n4"),
        ["loop that never leaves"] = (d => d.Become("each", "While").Set("each", "condition", true), "flow.no-end", "visit"),
        ["For without body"] = (d => d.Become("each", "For").Set("each", "body", null), "loop.no-body", "each"),
        ["While without body"] = (d => d.Become("each", "While").Set("each", "body", null), "loop.no-body", "each"),
        ["back from the join into a branch"] = (d => d.Link("j>t1"), "flow.backward", "j"),
        ["back into either way"] = (d => d.Link("m>w1"), "flow.backward", "m"),
        ["back into either way of the nested flowchart"] = (d => d.Link("n4>n2"), "flow.backward", "n4"),
        ["fork in a loop without join"] = (d => d.Cut("t3>j").Link("t3>apply"), "flow.unbounded", "t1"),
        ["race decided by the end"] = (d => d.Cut("t4>j2").Link("t4>e"), "flow.cancels", "y1"),
        ["tokens: decision before the join"] = (d => d.InTokenMode().Become("t1", "FlowDecision").Cut("t1>j").Link("t1.True>j"), "join.starve", "j"),
        ["tokens: join of either way"] = (d => d.InTokenMode().Become("m", "FlowJoin").Set("m", "mode", "WaitAllActive"), "join.starve", "m"),
        ["tokens: merge of either way"] = (d => d.InTokenMode().MergeMode("m", "Merge"), "join.starve", "m"),
        ["tokens: converge of either way"] = (d => d.InTokenMode().MergeMode("m", "Converge"), "join.starve", "m"),
        ["tokens: a loop leaves tokens at the join"] = (d => d.InTokenMode().Link("d.False>j"), "flow.unbounded", "j"),
        ["id used twice"] = (d => d.Set("t2", "id", "t1"), "activity.duplicate-id", "t1"),
        ["unknown type"] = (d => d.Become("t1", "Nothing"), "activity.unknown-type", "t1"),
        ["connection to nowhere"] = (d => d.Link("t1>nobody"), "connection.endpoint", "f"),
        ["script that is not JavaScript"] = (d => d.Set("setn", "value", Drawing.Script("Object", "getN( +")), "expression.syntax", "setn"),
        ["condition that is not JavaScript"] = (d => d.Set("d", "condition", Drawing.Script("Boolean", "1 +")), "expression.syntax", "d"),
        ["outcome script that is not JavaScript"] = (d => d.Set("x", "script", "if ("), "expression.syntax", "x"),
        ["unknown function"] = (d => d.Set("setn", "value", Drawing.Script("Object", "getNobody()")), "expression.unknown-name", "setn"),
        ["unknown function in the nested flowchart"] = (d => d.Set("nd", "condition", Drawing.Script("Boolean", "isNice()")), "expression.unknown-name", "nd"),
        ["unknown variable"] = (d => d.Set("setn", "value", Drawing.Script("Object", "variables.nobody")), "expression.unknown-variable", "setn"),
        ["unknown variable in a case"] = (d => d.Set("sw", "cases", new JsonArray(Drawing.Case("甲", "variables.nobody == 1"), Drawing.Case("乙", "true"))), "expression.unknown-variable", "sw"),
        ["unknown variable in a loop"] = (d => d.Set("each", "items", Drawing.Script("Object[]", "variables.nobody")), "expression.unknown-variable", "each"),
        ["unknown variable by id"] = (d => d.Set("setn", "value", new JsonObject
        {
            ["typeName"] = "Object",
            ["expression"] = new JsonObject { ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = "nobody", ["name"] = "nobody" } },
        }), "expression.unknown-variable", "setn"),
        ["variable to set does not exist"] = (d => d.Set("setn", "variable", Drawing.Variable("nobody", "Int32")), "expression.unknown-variable", "setn"),
        ["variable no longer declared"] = (d => d.Forget("n"), "expression.unknown-variable", "setn"),
        ["Liquid"] = (d => d.Set("setn", "value", Drawing.Script("Object", "{{ n }}", "Liquid")), "expression.refused", "setn"),
        ["C#"] = (d => d.Set("d", "condition", Drawing.Script("Boolean", "true", "CSharp")), "expression.refused", "d"),
        ["Python"] = (d => d.Set("each", "items", Drawing.Script("Object[]", "[]", "Python")), "expression.refused", "each"),
        ["output bound to nothing"] = (d => d.Set("t1", "result", new JsonObject
        {
            ["typeName"] = "Object",
            ["memoryReference"] = new JsonObject { ["id"] = "nobody" },
        }), "output.unknown-target", "t1"),
    };

    public static TheoryData<string> Names => [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_definition_broken_in_one_way_is_caught_at_its_activity(string name)
    {
        var (breaks, code, activity) = Ways[name];

        var problems = WorkflowCheck.Run(breaks(new Drawing()).Json, ActivityCatalog.BuiltIn);

        var problem = problems.FirstOrDefault(p => p.Code == code && p.ActivityId == activity);
        Assert.True(problem is not null, string.Join("\n", problems.Select(p => $"{p.Code} {p.ActivityId} {p.MessageEn}")));
        var called = code == "activity.duplicate-id" ? activity : Drawing.NameOf(activity);
        Assert.Contains(called, problem.MessageZh, StringComparison.Ordinal);
        Assert.Contains(called, problem.MessageEn, StringComparison.Ordinal);
    }

    [Fact]
    public void At_least_fifty_ways_to_break_a_definition_are_tried() => Assert.InRange(Ways.Count, 50, 500);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_unbroken_definition_has_nothing_but_the_race_it_was_drawn_with(bool inTokenMode)
    {
        var drawing = inTokenMode ? new Drawing().InTokenMode() : new Drawing();

        var problems = WorkflowCheck.Run(drawing.Json, ActivityCatalog.BuiltIn);

        Assert.True(problems.All(p => p is { IsWarning: true, Code: "flow.cancels" }), JsonSerializer.Serialize(problems));
        Assert.Equal(["t4", "y1"], problems.Select(p => p.ActivityId).Order());
    }

    [Fact]
    public void A_problem_tells_the_shortest_way_to_it()
    {
        var drawing = new Drawing().Become("t1", "FlowDecision").Cut("t1>j").Link("t1.True>j");

        var problem = WorkflowCheck.Run(drawing.Json, ActivityCatalog.BuiltIn).First(p => p.Code == "join.starve");

        Assert.Contains("“步骤“t1””走“False”", problem.MessageZh, StringComparison.Ordinal);
        Assert.Contains("步骤“t1” leaves by False", problem.MessageEn, StringComparison.Ordinal);
        Assert.Contains(problem.Example, s => s is { ActivityId: "t1", Kind: ExampleStepKind.Chooses, Outcomes: ["False"] });
    }
}
