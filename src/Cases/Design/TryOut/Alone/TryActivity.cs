using System.Text.Json.Nodes;
using CaseManagement.Cases.Activities;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.TryOut.Alone;

/// <summary>Runs one activity of a drawing in memory, with the variables of the drawing at their first values. What it would do to the outside is listed, not done.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="Input">Workflow input by name.</param>
public sealed record TryActivity(string VersionId, string ActivityId, JsonObject? Input = null) : IQuery<TriedActivity>;

/// <summary>What came of it.</summary>
/// <param name="Status"><c>Completed</c>, <c>Running</c> (it waits), or <c>Faulted</c>.</param>
/// <param name="Outcomes">The ports it left by.</param>
/// <param name="Outputs">Its outputs by name.</param>
/// <param name="Effects">What would be done outside, in order.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
public sealed record TriedActivity(string Status, IReadOnlyList<string> Outcomes, JsonObject Outputs, IReadOnlyList<Sentence> Effects, string? Failure);

/// <summary>Administrators.</summary>
public sealed class TryActivityAuthorization : AdministratorsOnly<TryActivity>;

/// <summary>Finds the activity and runs it.</summary>
public sealed class TryActivityHandler(CaseDb db, ActivityCatalog catalog, OfficeClock office) : IRequestHandler<TryActivity, Result<TriedActivity>>
{
    private static readonly Refusal NeedsPerson = new("needs-person", new Sentence(
        "这个环节要由人办理，不能单独运行。请在“试走”页用一个办件走到它。",
        "A person does this step, so it cannot run by itself. Take a case to it on the try-out page."));

    private static readonly Refusal NeedsCase = new("needs-case", new Sentence(
        "这个环节要有办件才能运行。请在“试走”页用一个办件走到它。", "This step needs a case. Take one to it on the try-out page."));

    /// <inheritdoc/>
    public async Task<Result<TriedActivity>> Handle(TryActivity request, CancellationToken cancellationToken)
    {
        if (await db.Designs.AsNoTracking().SingleOrDefaultAsync(v => v.Id == request.VersionId, cancellationToken) is not { } version)
        {
            return DesignRefusals.NoSuchDesign;
        }

        if (ActivityTrial.Find(DesignModel.Of(version), request.ActivityId) is not { } trial)
        {
            return new Refusal("no-such-activity", new Sentence(
                "保存的流程图里没有这个环节，请保存后再试。", "The saved drawing has no such activity. Save it and try again."));
        }

        var known = catalog.Find(trial.Type);
        if (known?.ClassType.IsSubclassOf(typeof(HumanStep)) == true)
        {
            return NeedsPerson;
        }

        return known?.ClassType == typeof(PauseClock) || known?.ClassType == typeof(SubCase) ? NeedsCase : Run(trial, known, request.Input);
    }

    private Result<TriedActivity> Run(ActivityTrial trial, ActivityDescriptor? known, JsonObject? input)
    {
        var outputs = known?.Properties.Where(p => p.Kind == ActivityPropertyKind.Output).ToDictionary(p => p.JsonName, p => p.Name) ?? [];
        return DefinitionReader.TryRead(DesignModel.Text(trial.Around(outputs.Keys)), catalog, out var definition, out var problems)
            ? trial.Run(definition, outputs, input ?? [], office.GetUtcNow())
            : Result<TriedActivity>.Refused([.. problems.Where(p => !p.IsWarning).Select(p => new Refusal("draft-has-problems", new Sentence(p.MessageZh, p.MessageEn)))]);
    }
}
