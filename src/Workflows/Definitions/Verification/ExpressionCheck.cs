using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Branching;
using CaseManagement.Workflows.Activities.Composition;
using CaseManagement.Workflows.Activities.Data;
using CaseManagement.Workflows.Activities.Loops;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Definitions.Verification;

/// <summary>Expressions parse, are in a language that runs here, and name only what exists.</summary>
internal sealed class ExpressionCheck(WorkflowDefinition definition, ActivityCatalog catalog, ProblemList problems)
{
    private static readonly string[] LoopNames = ["CurrentValue", "CurrentIndex"];

    /// <summary>A script may make variables while it runs; then unknown names cannot be told from late ones.</summary>
    private bool makesVariables;

    public void Run()
    {
        var all = definition.Activities.SelectMany(a => Expressions(a).Select(e => (Activity: a, e.Expression, e.Path))).ToList();
        makesVariables = all.Any(e => e.Expression is ScriptExpression { Program: { } program } && program.FreeNames.Any(n => n.Name == "setVariable"));
        foreach (var (activity, expression, path) in all)
        {
            Check(activity, expression, path);
        }

        foreach (var activity in definition.Activities)
        {
            Targets(activity);
        }
    }

    private IEnumerable<(Expression Expression, string Path)> Expressions(Activity activity)
    {
        foreach (var property in catalog.Find(activity.Type)?.Properties ?? [])
        {
            var path = $"{activity.Path}.{property.JsonName}";
            switch (property.Property.GetValue(activity))
            {
                case Input input:
                    yield return (input.Expression, path);
                    break;
                case IReadOnlyList<SwitchCase> cases:
                    for (var i = 0; i < cases.Count; i++)
                    {
                        yield return (cases[i].Condition.Expression, $"{path}[{i}].condition");
                    }

                    break;
            }
        }

        foreach (var input in (activity as UsedWorkflow)?.Inputs ?? [])
        {
            if (input is not null)
            {
                yield return (input.Expression, activity.Path);
            }
        }

        if (activity is RunJavaScript { Prepared: { } script })
        {
            yield return (script, activity.Path + ".script");
        }
    }

    private void Check(Activity activity, Expression expression, string path)
    {
        switch (expression)
        {
            case RefusedExpression refused:
                problems.Error(
                    "expression.refused", activity.Id, path,
                    $"“{activity.DisplayName}”使用了 {refused.Type} 表达式，本系统不执行，请改用 JavaScript。",
                    $"{activity.DisplayName} uses a {refused.Type} expression, which is not run here; write it in JavaScript.");
                break;
            case ScriptExpression { Problem: { } problem }:
                problems.Error(
                    "expression.syntax", activity.Id, path,
                    $"“{activity.DisplayName}”的脚本第 {problem.Line} 行第 {problem.Column} 列有语法错误：{problem.MessageZh}",
                    $"{activity.DisplayName}: the script has a mistake in line {problem.Line}, column {problem.Column}: {problem.Message}");
                break;
            case ScriptExpression { Program: { } program }:
                Names(activity, program, path);
                break;
            case VariableExpression variable when !Scope(activity).Any(v => v.Id == variable.VariableId) && !IsLoopVariable(activity, variable.Name):
                UnknownVariable(activity, variable.Name ?? variable.VariableId, path);
                break;
        }
    }

    private void Names(Activity activity, Expressions.JavaScript.JsProgram program, string path)
    {
        if (makesVariables)
        {
            return;
        }

        foreach (var name in program.VariableNames.Where(n => !Knows(activity, v => v == n.Name)))
        {
            problems.Error(
                "expression.unknown-variable", activity.Id, path,
                $"“{activity.DisplayName}”的脚本第 {name.Line} 行第 {name.Column} 列使用了不存在的变量“{name.Name}”。",
                $"{activity.DisplayName}: the script uses the variable {name.Name} in line {name.Line}, column {name.Column}, which does not exist.");
        }

        foreach (var free in program.FreeNames.Where(n => !n.AssignedOnly && !IsKnownName(activity, n.Name)))
        {
            problems.Error(
                "expression.unknown-name", activity.Id, path,
                $"“{activity.DisplayName}”的脚本第 {free.Line} 行第 {free.Column} 列使用了未知的名称“{free.Name}”。",
                $"{activity.DisplayName}: the script uses the unknown name {free.Name} in line {free.Line}, column {free.Column}.");
        }
    }

    private bool IsKnownName(Activity activity, string name)
    {
        if (name == "variables" || ScriptFunctions.Knows(name))
        {
            return true;
        }

        if (name.Length <= 3 || !(name.StartsWith("get", StringComparison.Ordinal) || name.StartsWith("set", StringComparison.Ordinal)))
        {
            return false;
        }

        var subject = name[3..];
        return Knows(activity, v => Naming.Pascal(v) == subject) || (name[0] == 'g' && NamesOutput(activity, subject));
    }

    private static bool NamesOutput(Activity activity, string subject)
    {
        for (var at = subject.IndexOf("From", StringComparison.Ordinal); at > 0; at = subject.IndexOf("From", at + 1, StringComparison.Ordinal))
        {
            if (activity.Names.FindByPascalName(subject[(at + 4)..]) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private bool Knows(Activity activity, Func<string, bool> isIt) =>
        Scope(activity).Any(v => isIt(v.Name)) || definition.Inputs.Any(i => isIt(i.Name))
        || (LoopNames.Any(isIt) && IsLoopVariable(activity, LoopNames[0]));

    private static bool IsLoopVariable(Activity activity, string? name)
    {
        for (var around = activity.Parent; around is not null; around = around.Parent)
        {
            if (around is For or ForEach or ParallelForEach && LoopNames.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<VariableDefinition> Scope(Activity activity)
    {
        for (var around = activity; around is not null; around = around.Parent)
        {
            foreach (var variable in (around as IVariableContainer)?.Variables ?? [])
            {
                yield return variable;
            }
        }

        foreach (var variable in definition.Variables)
        {
            yield return variable;
        }
    }

    private void Targets(Activity activity)
    {
        if (activity is SetVariable set && !Scope(activity).Any(v => v.Id == set.Variable?.Id))
        {
            UnknownVariable(activity, set.Variable?.Name ?? "", activity.Path + ".variable");
        }

        foreach (var property in catalog.Find(activity.Type)?.Properties ?? [])
        {
            if (property.Property.GetValue(activity) is Output { TargetId: { } target }
                && !Scope(activity).Any(v => v.Id == target) && !definition.Outputs.Any(o => o.Name == target))
            {
                problems.Error(
                    "output.unknown-target", activity.Id, $"{activity.Path}.{property.JsonName}",
                    $"“{activity.DisplayName}”的输出“{property.Name}”绑定到不存在的变量“{target}”。",
                    $"{activity.DisplayName}: the output {property.Name} is bound to {target}, which does not exist.");
            }
        }
    }

    private void UnknownVariable(Activity activity, string name, string path) => problems.Error(
        "expression.unknown-variable", activity.Id, path,
        $"“{activity.DisplayName}”使用了不存在的变量“{name}”。",
        $"{activity.DisplayName} uses the variable {name}, which does not exist.");
}
