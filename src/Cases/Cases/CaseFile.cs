using System.Text.Json.Nodes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Forms;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;

namespace CaseManagement.Cases.Cases;

/// <summary>Puts filled forms into a case: what is personal sealed, every save a new entry.</summary>
public sealed class CaseFile(CaseDb db, PersonalDataCipher cipher, OfficeClock office, CaseIds ids)
{
    /// <summary>Adds an entry; answers the codes the workflow may see.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="taskId">The task whose form it is; null for the application.</param>
    /// <param name="form">The form the data was checked against.</param>
    /// <param name="data">The data.</param>
    /// <param name="by">Account that filled it.</param>
    public JsonObject Add(Guid caseId, Guid? taskId, FormDefinition form, JsonObject data, Guid? by)
    {
        var parts = form.Split(data);
        var now = office.GetUtcNow();
        db.FormEntries.Add(new FormEntry
        {
            Id = ids.Next(),
            CaseId = caseId,
            TaskId = taskId,
            FormKey = form.Key,
            FormVersion = form.Hash,
            PlainJson = parts.Plain.ToJsonString(),
            PersonalSealed = cipher.Seal(parts.Personal.ToJsonString()),
            SavedAt = now,
            SavedBy = by,
        });
        return parts.Codes;
    }
}
