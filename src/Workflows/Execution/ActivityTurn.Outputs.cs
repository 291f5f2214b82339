using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Composition;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Execution;

/// <summary>Where outputs go: to variables, to the instance, to the used workflow around.</summary>
public sealed partial class ActivityTurn
{
    /// <summary>Delivers an output to what is bound as seen from an execution.</summary>
    internal void Deliver(Output? output, string name, object? value, ActivityContext? from)
    {
        var held = Checked(DataValue.FromObject(value), name);
        Burst.RegisterOutput(Context.Activity, name, held);
        if (output?.TargetId is not { } target)
        {
            return;
        }

        if (from?.FindById(target) is { } slot)
        {
            slot.Value = slot.Definition.Type.Convert(held);
        }

        foreach (var declared in Definition.Outputs)
        {
            // What a used workflow calls an output is its own, whatever the workflow around it declares.
            if (declared.Name == target && UseThatDeclares(target, from) is null)
            {
                Burst.Output[target] = DataValue.ToJson(declared.Type.Convert(held));
            }
        }
    }

    /// <summary>Sets an output of the nearest workflow around that declares it; else of the instance.</summary>
    internal void SetWorkflowOutput(string name, object? value)
    {
        if (UseThatDeclares(name, Context.Parent) is { } use)
        {
            TryAssign(((UsedWorkflow)use.Activity).OutputSlot(use, name), value);
            return;
        }

        Burst.Output[name] = DataValue.ToJson(Checked(DataValue.FromObject(value), name));
    }

    /// <summary>The execution of the used workflow this one belongs to; null when it belongs to the instance's own.</summary>
    private ActivityContext? Use => Definition.Uses.Count == 0 ? null : Context.Use;

    private ActivityContext? UseThatDeclares(string output, ActivityContext? from)
    {
        if (Definition.Uses.Count > 0)
        {
            for (var context = from; context is not null; context = context.Parent)
            {
                if (context.Activity is UsedWorkflow workflow && workflow.DeclaresOutput(output))
                {
                    return context;
                }
            }
        }

        return null;
    }
}
