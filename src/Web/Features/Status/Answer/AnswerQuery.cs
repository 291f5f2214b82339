using System.Text.Json;
using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Forms;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using CaseManagement.Web.Features.Status.Look;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Status.Answer;

/// <summary>Asks for the step that waits for the applicant.</summary>
/// <param name="Receipt">Receipt number.</param>
public sealed record AnswerQuery(string Receipt) : IQuery<AnswerView>, IReadsPersonalData
{
    /// <inheritdoc/>
    public string Subject => $"receipt:{Receipt}";
}

/// <summary>The applicant's own step.</summary>
/// <param name="TaskId">The step.</param>
/// <param name="Version">Its version.</param>
/// <param name="Own">What is asked, and until when.</param>
/// <param name="Told">Why a refusal is planned; null where none is.</param>
/// <param name="Form">What is filled in; null for nothing.</param>
/// <param name="Outcomes">What can be answered, the usual answer first.</param>
/// <param name="Papers">Papers the case asks for and where they stand, the missing ones first.</param>
public sealed record AnswerView(
    Guid TaskId, long Version, OwnTask Own, ToldReason? Told, FormDefinition? Form, IReadOnlyList<OutcomeRule> Outcomes, IReadOnlyList<Paper> Papers);

/// <summary>A paper the case asks for.</summary>
/// <param name="Key">Key in the case type.</param>
/// <param name="Title">Its name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Commitment">Whether a commitment may stand for it.</param>
public sealed record Paper(string Key, Sentence Title, string State, bool Commitment);

/// <summary>Who opened the case with its code.</summary>
public sealed class AnswerGate(StatusGate gate) : IAuthorize<AnswerQuery>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(AnswerQuery request, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return gate.CheckAsync(request.Receipt, actor, cancellationToken);
    }
}

/// <summary>Not found where nothing waits for the applicant.</summary>
public sealed class AnswerHandler(CaseDb db, CaseTypeLibrary types, OwnTaskReader own) : IRequestHandler<AnswerQuery, Result<AnswerView>>
{
    /// <inheritdoc/>
    public async Task<Result<AnswerView>> Handle(AnswerQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var matter = await db.Cases.AsNoTracking().SingleAsync(c => c.ReceiptNumber == request.Receipt, cancellationToken);
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == matter.Id).ToListAsync(cancellationToken);
        if (tasks.Find(t => t.State == CaseTaskState.Open && t.Post == CaseTask.CitizenPost) is not { } task)
        {
            return Refusal.NotFound;
        }

        var type = types.Version(matter.CaseTypeVersion);
        var outcomes = JsonSerializer.Deserialize<List<string>>(task.OutcomesJson)!;
        return new AnswerView(
            task.Id,
            task.Version,
            await own.ReadAsync(matter, type, task, cancellationToken),
            task.StepType == "Case.Hear" ? OwnTaskReader.Told(type, tasks) : null,
            task.FormKey is { } form ? type.Forms[form] : null,
            [.. outcomes.Select(o => type.Outcomes[o]).Where(o => o.Style != OutcomeStyle.System)],
            task.StepType == "Case.Supplement" ? await PapersAsync(matter.Id, type, cancellationToken) : []);
    }

    private async Task<IReadOnlyList<Paper>> PapersAsync(Guid caseId, CaseType type, CancellationToken cancellationToken)
    {
        var rows = await db.Materials.AsNoTracking().Where(m => m.CaseId == caseId).ToDictionaryAsync(m => m.Key, m => m.State, cancellationToken);
        return [.. type.Materials.Where(m => rows.ContainsKey(m.Key))
            .Select(m => new Paper(m.Key, m.Title, rows[m.Key], m.Commitment))
            .OrderByDescending(p => p.State == "missing")];
    }
}
