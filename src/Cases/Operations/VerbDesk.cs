using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Operations;

/// <summary>Computes previews of verbs and holds what the office does not allow beside the engine's own rules.</summary>
public sealed class VerbDesk(CaseDb db, WorkflowRuntime runtime, DefinitionCache definitions, IActorSource actors)
{
    private static readonly Refusal LeavesCaseOpen = new("case-without-step", new Sentence(
        "这样做流程就结束了，而办件还没有办结，谁也没有待办。请改为跳转到一个可以办结的环节。",
        "The process would end while the case is open and nobody would have anything to do. Jump to a step that leads to the end instead."));

    private static readonly Refusal MovesElsewhere = new("move-the-case", new Sentence(
        "办件要连同事项版本一起搬迁，请到该事项的“搬迁”页操作。",
        "A case moves together with the version of its case type. Use the page for moving cases of that case type."));

    /// <summary>What the verb would do, or why it may not be done.</summary>
    public async Task<Result<VerbPreview>> PreviewAsync(string instanceId, OperatorVerb verb, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verb);
        var row = await RunScope.Visible(db, await actors.CurrentAsync(cancellationToken)).SingleOrDefaultAsync(i => i.Id == instanceId, cancellationToken);
        if (row is null)
        {
            return Refusal.NotFound;
        }

        var matter = await CaseIdAsync(instanceId, cancellationToken) is { } caseId
            ? await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, cancellationToken)
            : null;
        if (matter is not null && verb is MoveToDefinition)
        {
            return MovesElsewhere;
        }

        var result = (await runtime.PreviewAsync(instanceId, verb, cancellationToken))!;
        if (result.Refusal is { } refusal)
        {
            return Told(refusal);
        }

        var (before, definition) = (WorkflowState.FromBytes(row.State), await definitions.GetAsync(db, row.DefinitionHash, cancellationToken));
        var preview = VerbPreview.Of(before, result, definition.Pinned);
        var closes = result.Effects.Any(e => e is HostRequested { Request: "case.close" });
        return preview.Ends && matter is { Status: not CaseStatus.Completed } && !closes ? LeavesCaseOpen : preview;
    }

    /// <summary>The case an instance drives; null where it drives none.</summary>
    public async Task<Guid?> CaseIdAsync(string instanceId, CancellationToken cancellationToken) =>
        await db.Cases.Where(c => c.InstanceId == instanceId).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken);

    internal static Refusal Told(VerbRefusal refusal) => new(refusal.Code, new Sentence(refusal.MessageZh, refusal.MessageEn));
}
