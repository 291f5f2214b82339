using System.Text.Json;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases;

/// <summary>
/// What supplement notices asked for. Kept sealed as a form entry of its own, since a clerk's words may name people;
/// an item that is the key of a material stands for that material.
/// </summary>
public sealed class SupplementList(CaseDb db, PersonalDataCipher cipher, CaseIds ids)
{
    /// <summary>Form key of these entries; no case type has a form of this name.</summary>
    public const string FormKey = "supplement-items";

    /// <summary>Keeps what the notice of this task lists.</summary>
    public void Keep(Guid caseId, Guid taskId, IReadOnlyList<string> items, DateTimeOffset now, Guid? by) => db.FormEntries.Add(new FormEntry
    {
        Id = ids.Next(),
        CaseId = caseId,
        TaskId = taskId,
        FormKey = FormKey,
        FormVersion = "",
        PlainJson = "{}",
        PersonalSealed = cipher.Seal(JsonSerializer.Serialize(items)),
        SavedAt = now,
        SavedBy = by,
    });

    /// <summary>The items of the latest notice, as the clerk wrote them; empty where none went out.</summary>
    public async Task<IReadOnlyList<string>> LatestAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var pending = db.FormEntries.Local.Where(f => f.CaseId == caseId && f.FormKey == FormKey).MaxBy(f => f.SavedAt);
        var entry = pending ?? await db.FormEntries
            .Where(f => f.CaseId == caseId && f.FormKey == FormKey)
            .OrderByDescending(f => f.SavedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return entry is null ? [] : JsonSerializer.Deserialize<List<string>>(cipher.Open(entry.PersonalSealed)) ?? [];
    }
}
