using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Composition;
using CaseManagement.Workflows.Activities.Loops;
using CaseManagement.Workflows.Expressions;
using CaseManagement.Workflows.Expressions.JavaScript;

namespace CaseManagement.Workflows.Definitions.Verification;

/// <summary>Which names the scripts of a definition may use where.</summary>
internal sealed class KnownNames
{
    private static readonly string[] LoopNames = ["CurrentValue", "CurrentIndex"];

    /// <summary>Inputs nobody declares: what a parent says of itself, and what is told of each instance of a bulk dispatch.</summary>
    private static readonly string[] GivenInputs = ["ParentInstanceId", "WorkflowInstanceId", "WorkflowStatus", "WorkflowSubStatus", "WorkflowOutput"];

    private readonly WorkflowDefinition definition;
    private readonly HashSet<string> made = new(StringComparer.Ordinal);
    private readonly bool makesAny;

    /// <param name="definition">The definition.</param>
    /// <param name="programs">All its scripts: a variable one of them makes, others may read.</param>
    public KnownNames(WorkflowDefinition definition, IReadOnlyList<JsProgram> programs)
    {
        this.definition = definition;
        made.UnionWith(programs.SelectMany(p => p.VariableCalls).Where(c => c.Sets).Select(c => c.Name.Name));
        makesAny = programs.Any(p => p.SetsComputedVariables);
    }

    /// <summary>Variables an activity sees, the nearest first.</summary>
    public IEnumerable<VariableDefinition> Scope(Activity activity)
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

    /// <summary>Whether the activity sees a variable of this name that is declared, or that its surroundings make.</summary>
    public bool IsDeclared(Activity activity, string name) => IsDeclared(activity, v => v == name);

    /// <summary>Whether it is one of a variable the surroundings of the activity make.</summary>
    public static bool IsMadeAround(Activity activity, Func<string, bool> isIt)
    {
        for (var around = activity.Parent; around is not null; around = around.Parent)
        {
            if ((around is For or ForEach or ParallelForEach && LoopNames.Any(isIt)) || (around is BulkDispatchWorkflows && isIt("ChildInstanceId")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether some script may make a variable of this name.</summary>
    public bool MayBeMade(string name) => makesAny || made.Contains(name);

    /// <summary>Whether the workflow declares an input of this name.</summary>
    public bool IsInput(string name) => definition.Inputs.Any(i => string.Equals(i.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether <c>variables.NAME</c> can mean something.</summary>
    public bool KnowsVariable(Activity activity, string name) =>
        IsDeclared(activity, name) || MayBeMade(name) || definition.Inputs.Any(i => i.Name == name);

    /// <summary>Whether a free name of a script can mean something: a function, or the accessor of a variable, an input or an output.</summary>
    public bool KnowsGlobal(Activity activity, string name)
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
        bool IsIt(string candidate) => Naming.Pascal(candidate) == subject;
        return makesAny || IsDeclared(activity, IsIt) || made.Any(IsIt) || definition.Inputs.Any(i => IsIt(i.Name))
            || (name[0] == 'g' && (GivenInputs.Contains(subject) || NamesOutput(activity, subject)));
    }

    private bool IsDeclared(Activity activity, Func<string, bool> isIt) => Scope(activity).Any(v => isIt(v.Name)) || IsMadeAround(activity, isIt);

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
}
