using System.Text.Json.Nodes;
using CaseManagement.Cases.Cases.Numbers;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Cases.Policy;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases.Submit;

/// <summary>Asks the law of the day, then opens a case with everything that belongs to it and starts its workflow.</summary>
public sealed class SubmitApplicationHandler(
    CaseDb db,
    CaseTypeLibrary types,
    SubmitChecks checks,
    PolicyDesk policy,
    OpenApplications open,
    CaseNumbers numbers,
    PartyRegister people,
    CaseFile file,
    MaterialDesk materials,
    CaseTimeline timeline,
    WorkflowRuntime runtime,
    UnitDirectory units,
    PersonalDataCipher cipher,
    IActorSource actors,
    OfficeClock office,
    CaseIds ids) : IRequestHandler<SubmitApplication, Result<SubmissionReceipt>>
{
    /// <inheritdoc/>
    public async Task<Result<SubmissionReceipt>> Handle(SubmitApplication request, CancellationToken cancellationToken)
    {
        if (await types.InForceAsync(db, request.CaseTypeKey, cancellationToken) is not { } type)
        {
            return Refusal.NotFound;
        }

        // Once more: another version may have come into force since the checks before the transaction.
        if (checks.Check(request, type) is { Count: > 0 } refusals)
        {
            return Result<SubmissionReceipt>.Refused(refusals);
        }

        var unit = units.OfLocality(request.LocalityCode)!;
        var parts = type.ApplicationForm.Split(request.Form);
        var asked = policy.CanStart(type, unit, parts);
        if (!asked.TryGet(out var decision))
        {
            return Result<SubmissionReceipt>.Refused(asked.Refusals);
        }

        if (decision.Decision != PolicyOutcome.Allowed)
        {
            return new SubmissionReceipt(null, null, null, decision);
        }

        var caseId = ids.Next();
        var parties = people.Of(caseId, type, request.Form);

        // The number comes first: its series holds back whoever hands in the same application at the same moment.
        var receipt = await numbers.ReceiptNumberAsync(type, units.OfLevel(unit, "county")!.Id, cancellationToken);
        if (await open.CheckAsync(type, parties, cancellationToken) is { } duplicate)
        {
            return duplicate;
        }

        var code = AccessCode.New();
        var matter = await OpenAsync(caseId, receipt, type, unit, request, parties, code, cancellationToken);
        materials.Open(caseId, type, request.Form, request.Materials);
        var codes = file.Add(caseId, null, type.ApplicationForm, request.Form, matter.FiledBy);
        timeline.Add(matter, "submitted", new Sentence(
            $"提交申请，回执号 {matter.ReceiptNumber}", $"Application handed in, receipt {matter.ReceiptNumber}"), citizenSees: true);
        await DropDraftAsync(request.DraftId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await StartAsync(matter, type, codes, request.OperationId, cancellationToken);
        return new SubmissionReceipt(caseId, matter.ReceiptNumber, code, decision);
    }

    private async Task<Case> OpenAsync(
        Guid caseId,
        string receipt,
        CaseType type,
        Organisation.Unit unit,
        SubmitApplication request,
        IReadOnlyList<Party> parties,
        string code,
        CancellationToken cancellationToken)
    {
        var actor = await actors.CurrentAsync(cancellationToken);
        var applicant = parties[0];
        var matter = new Case
        {
            Id = caseId,
            ReceiptNumber = receipt,
            AccessCodeHash = cipher.Index(AccessCode.Material(receipt, code)),
            CaseTypeKey = type.Key,
            CaseTypeVersion = type.Hash,
            Status = CaseStatus.Submitted,
            Stage = type.Stages[0].Key,
            LocalityCode = request.LocalityCode,
            UnitPath = unit.Path,
            VillageUnitId = unit.Level == "village" ? unit.Id : null,
            TownshipUnitId = units.OfLevel(unit, "township")!.Id,
            CountyUnitId = units.OfLevel(unit, "county")!.Id,
            Channel = request.Channel,
            ApplicantSealed = applicant.NameSealed,
            ApplicantIndex = cipher.Index(cipher.Open(applicant.NameSealed)),
            SubmittedAt = office.GetUtcNow(),
            ReceivedOn = office.Today,
            InstanceId = caseId.ToString(),
            FiledBy = actor.AccountId,
            UpdatedAt = office.GetUtcNow(),
        };
        db.Cases.Add(matter);
        db.Parties.AddRange(parties);
        return matter;
    }

    private async Task DropDraftAsync(Guid? draftId, CancellationToken cancellationToken)
    {
        if (draftId is { } id && await db.Drafts.SingleOrDefaultAsync(d => d.Id == id, cancellationToken) is { } draft)
        {
            db.Drafts.Remove(draft);
        }
    }

    private async Task StartAsync(Case matter, CaseType type, JsonObject codes, Guid operationId, CancellationToken cancellationToken)
    {
        var start = new StartWorkflow(codes, matter.Id.ToString(), matter.ReceiptNumber);
        var started = await runtime.StartAsync(type.Workflow.ContentHash, matter.InstanceId, start, operationId, cancellationToken);
        if (started.StartRefusal is { } refusal)
        {
            // A case without its process would never move: better none.
            throw new InvalidOperationException($"The process of case type {type.Key} cannot serve several cases at once: {refusal}");
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
