using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Tasks.Rules;

/// <summary>An application is accepted, or handed in again, when every required material is there, promised by commitment or shared.</summary>
public sealed class MaterialsAreComplete : ITaskRule
{
    /// <inheritdoc/>
    public Refusal? Check(TaskAttempt attempt)
    {
        if (!attempt.Requires.Contains(Requirement.CompleteMaterials) || attempt.MissingMaterials.Count == 0)
        {
            return null;
        }

        var zh = string.Join("、", attempt.MissingMaterials.Select(m => m.Zh));
        var en = string.Join(", ", attempt.MissingMaterials.Select(m => m.En));
        return new Refusal("materials-incomplete", new Sentence(
            $"材料不齐全，还缺：{zh}。", $"The materials are not complete; still missing: {en}."), "materials");
    }
}
