using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Cases.Cases.Submit;

/// <summary>An application that may begin, as a case.</summary>
/// <param name="Type">Version it is pinned to.</param>
/// <param name="Matter">The row.</param>
/// <param name="Parties">Its people.</param>
/// <param name="Form">The application, personal data included.</param>
/// <param name="Materials">State by material.</param>
/// <param name="OperationId">Identity of the intention.</param>
public sealed record NewCase(
    CaseType Type, Case Matter, IReadOnlyList<Party> Parties, JsonObject Form, IReadOnlyDictionary<string, string> Materials, Guid OperationId);

/// <summary>Opens a case with everything that belongs to it and starts its process, in the caller's transaction.</summary>
public sealed class CaseOpening(
    CaseDb db, CaseFile file, MaterialDesk materials, CaseTimeline timeline, WorkflowRuntime runtime, PersonalDataCipher cipher, OfficeClock office)
{
    /// <summary>The row of a new case; nothing is stored yet.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="receipt">Its receipt number.</param>
    /// <param name="code">Access code that belongs to it.</param>
    /// <param name="type">Version it is pinned to.</param>
    /// <param name="applicant">The first of its people.</param>
    /// <param name="place">Where it belongs.</param>
    /// <param name="channel">How it came in.</param>
    /// <param name="filedBy">Account that filed it.</param>
    public Case Row(Guid id, string receipt, string code, CaseType type, Party applicant, CasePlace place, string channel, Guid? filedBy)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(applicant);
        ArgumentNullException.ThrowIfNull(place);
        return new Case
        {
            Id = id,
            ReceiptNumber = receipt,
            AccessCodeHash = cipher.Index(AccessCode.Material(receipt, code)),
            CaseTypeKey = type.Key,
            CaseTypeVersion = type.Hash,
            Status = CaseStatus.Submitted,
            Stage = type.Stages[0].Key,
            LocalityCode = place.LocalityCode,
            UnitPath = place.UnitPath,
            VillageUnitId = place.VillageUnitId,
            TownshipUnitId = place.TownshipUnitId,
            CountyUnitId = place.CountyUnitId,
            Channel = channel,
            ApplicantSealed = applicant.NameSealed,
            ApplicantIndex = cipher.Index(cipher.Open(applicant.NameSealed)),
            SubmittedAt = office.GetUtcNow(),
            ReceivedOn = office.Today,
            InstanceId = id.ToString(),
            FiledBy = filedBy,
            ParentCaseId = place.ParentCaseId,
            ParentBookmarkId = place.ParentBookmarkId,
            UpdatedAt = office.GetUtcNow(),
        };
    }

    /// <summary>Stores the case and lets its process begin.</summary>
    /// <param name="opened">The case.</param>
    /// <param name="text">First line of its timeline.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public async Task OpenAsync(NewCase opened, Sentence text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(opened);
        var (type, matter) = (opened.Type, opened.Matter);
        db.Cases.Add(matter);
        db.Parties.AddRange(opened.Parties);
        materials.Open(matter.Id, type, opened.Form, opened.Materials);
        var codes = file.Add(matter.Id, null, type.ApplicationForm, opened.Form, matter.FiledBy);
        timeline.Add(matter, "submitted", text, citizenSees: true);
        await db.SaveChangesAsync(cancellationToken);
        var start = new StartWorkflow(codes, matter.Id.ToString(), matter.ReceiptNumber);
        var started = await runtime.StartAsync(type.Workflow.ContentHash, matter.InstanceId, start, opened.OperationId, cancellationToken);
        if (started.StartRefusal is { } refusal)
        {
            // A case without its process would never move: better none.
            throw new InvalidOperationException($"The process of case type {type.Key} cannot serve several cases at once: {refusal}");
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Where a new case belongs.</summary>
/// <param name="LocalityCode">GB/T 2260 code of the village or township.</param>
/// <param name="UnitPath">Path of the lowest unit that handles it.</param>
/// <param name="VillageUnitId">Its village office, if there is one.</param>
/// <param name="TownshipUnitId">Its township.</param>
/// <param name="CountyUnitId">Its county.</param>
public sealed record CasePlace(string LocalityCode, string UnitPath, Guid? VillageUnitId, Guid TownshipUnitId, Guid CountyUnitId)
{
    /// <summary>The case whose process opens it; null for an application of its own.</summary>
    public Guid? ParentCaseId { get; init; }

    /// <summary>Bookmark of the parent that waits for its end.</summary>
    public string? ParentBookmarkId { get; init; }
}
