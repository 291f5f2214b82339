using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Definitions;

/// <summary>While a definition is read: which workflows it uses, and which of them is being read at this moment.</summary>
internal sealed class WorkflowUses(DefinitionLibrary library, string definitionId)
{
    /// <summary>Uses a definition may have in all: each is a copy of the workflow it uses.</summary>
    public const int MaxUses = 500;

    private readonly List<string> within = [definitionId];
    private readonly List<UsableWorkflow> used = [];
    private int count;

    /// <summary>The workflows used so far, directly or through others, in a fixed order.</summary>
    public IReadOnlyList<UsableWorkflow> Used => [.. used
        .OrderBy(w => w.DefinitionId, StringComparer.Ordinal).ThenBy(w => w.Version).ThenBy(w => w.ContentHash, StringComparer.Ordinal)];

    /// <summary>The workflow an activity means, or null.</summary>
    public UsableWorkflow? Find(JsonObject activity, bool isKnownType) => library.Find(activity, isKnownType);

    /// <summary>Begins to read a workflow; false, with the reason told, when it would use itself or there are too many.</summary>
    public bool TryEnter(UsableWorkflow workflow, JsonObject activity, string path, ProblemList problems)
    {
        if (within.Contains(workflow.DefinitionId))
        {
            problems.Error(
                "workflow.recursion", activity.Text("id"), path,
                $"流程“{workflow.Name}”又（直接或经由别的流程）使用了自己，永远不会结束；请去掉其中一处。",
                $"The workflow {workflow.Name} uses itself, directly or through others, and would never end; take one of the uses away.");
            return false;
        }

        if (++count > MaxUses)
        {
            if (count == MaxUses + 1)
            {
                problems.Error(
                    "workflow.too-many", activity.Text("id"), path,
                    $"使用的流程合计超过 {MaxUses} 处；请减少嵌套。",
                    $"More than {MaxUses} workflows are used in all; nest fewer.");
            }

            return false;
        }

        within.Add(workflow.DefinitionId);
        if (!used.Contains(workflow))
        {
            used.Add(workflow);
        }

        return true;
    }

    /// <summary>The workflow is read.</summary>
    public void Leave(UsableWorkflow workflow) => within.Remove(workflow.DefinitionId);

    /// <summary>The file with the definitions it uses, and no others; the file itself when it uses none.</summary>
    public JsonObject CarriedBy(JsonObject file)
    {
        if (used.Count == 0)
        {
            return file;
        }

        var whole = file.DeepClone().AsObject();
        whole[DefinitionLibrary.Member] = new JsonArray([.. Used.Select(w => w.Source.DeepClone())]);
        return whole;
    }
}
