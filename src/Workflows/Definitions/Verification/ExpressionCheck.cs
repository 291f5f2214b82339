using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Composition;
using CaseManagement.Workflows.Activities.Data;
using CaseManagement.Workflows.Expressions;
using CaseManagement.Workflows.Expressions.JavaScript;
using Expression = CaseManagement.Workflows.Expressions.Expression;
using SwitchCase = CaseManagement.Workflows.Activities.Branching.SwitchCase;

namespace CaseManagement.Workflows.Definitions.Verification;

/// <summary>Expressions parse, are in a language that runs here, and name only what exists.</summary>
internal sealed class ExpressionCheck(WorkflowDefinition definition, ActivityCatalog catalog, ProblemList problems)
{
    private KnownNames names = new(definition, []);

    public void Run()
    {
        var all = definition.Activities.SelectMany(a => Expressions(a).Select(e => (Activity: a, e.Expression, e.Path))).ToList();
        names = new KnownNames(definition, [.. all.Select(e => (e.Expression as ScriptExpression)?.Program).OfType<JsProgram>()]);
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
            case ScriptExpression { Program: { } program } when !ReadsItem(activity, expression):
                Names(activity, program, path);
                break;
            case VariableExpression variable when !names.Scope(activity).Any(v => v.Id == variable.VariableId)
                && !KnownNames.IsMadeAround(activity, name => name == variable.Name):
                UnknownVariable(activity, variable.Name ?? variable.VariableId, path);
                break;
        }
    }

    /// <summary>It sees the members of an item as variables, which nobody declares.</summary>
    private static bool ReadsItem(Activity activity, Expression expression) =>
        activity is BulkDispatchWorkflows bulk && bulk.CorrelationIdFunction.Expression == expression;

    private void Names(Activity activity, JsProgram program, string path)
    {
        foreach (var name in program.VariableNames.Where(n => !names.KnowsVariable(activity, n.Name)))
        {
            problems.Error(
                "expression.unknown-variable", activity.Id, path,
                $"“{activity.DisplayName}”的脚本第 {name.Line} 行第 {name.Column} 列使用了不存在的变量“{name.Name}”。",
                $"{activity.DisplayName}: the script uses the variable {name.Name} in line {name.Line}, column {name.Column}, which does not exist.");
        }

        foreach (var free in program.FreeNames.Where(n => !n.AssignedOnly && !names.KnowsGlobal(activity, n.Name)))
        {
            problems.Error(
                "expression.unknown-name", activity.Id, path,
                $"“{activity.DisplayName}”的脚本第 {free.Line} 行第 {free.Column} 列使用了未知的名称“{free.Name}”。",
                $"{activity.DisplayName}: the script uses the unknown name {free.Name} in line {free.Line}, column {free.Column}.");
        }

        foreach (var call in program.VariableCalls.Where(c => !names.IsDeclared(activity, c.Name.Name)))
        {
            Undeclared(activity, call, path);
        }
    }

    /// <summary>
    /// As in Elsa neither stops a run: an unknown variable reads as null, and one that is set is made. So they are warnings.
    /// </summary>
    private void Undeclared(Activity activity, JsVariableCall call, string path)
    {
        var (name, line, column) = (call.Name.Name, call.Name.Line, call.Name.Column);
        if (call.Sets)
        {
            problems.Warning(
                "expression.undeclared-variable", activity.Id, path,
                $"“{activity.DisplayName}”的脚本第 {line} 行第 {column} 列给变量“{name}”赋值，但流程没有声明它，运行时会另建一个。请核对名称，或者声明该变量。",
                $"{activity.DisplayName}: the script sets the variable {name} in line {line}, column {column}, which is not declared; a new one is made when it runs. Check the name, or declare the variable.");
        }
        else if (!names.MayBeMade(name))
        {
            var (zh, en) = names.IsInput(name) ? ($"读取流程输入请用 getInput('{name}')。", $"Inputs of the workflow are read with getInput('{name}').") : ("请核对名称。", "Check the name.");
            problems.Warning(
                "expression.undeclared-variable", activity.Id, path,
                $"“{activity.DisplayName}”的脚本第 {line} 行第 {column} 列读取变量“{name}”，但没有这个变量，读到的总是空值。{zh}",
                $"{activity.DisplayName}: the script reads the variable {name} in line {line}, column {column}, which does not exist and is always null. {en}");
        }
    }

    private void Targets(Activity activity)
    {
        if (activity is SetVariable set && !names.Scope(activity).Any(v => v.Id == set.Variable?.Id))
        {
            UnknownVariable(activity, set.Variable?.Name ?? "", activity.Path + ".variable");
        }

        foreach (var property in catalog.Find(activity.Type)?.Properties ?? [])
        {
            if (property.Property.GetValue(activity) is Output { TargetId: { } target }
                && !names.Scope(activity).Any(v => v.Id == target) && !definition.Outputs.Any(o => o.Name == target))
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
