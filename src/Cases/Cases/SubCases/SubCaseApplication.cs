using System.Text.Json.Nodes;
using CaseManagement.Cases.Activities;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases.SubCases;

/// <summary>Fills the application of a sub-case out of its parent: the same people, and what the drawing passes on.</summary>
public sealed class SubCaseApplication(CaseDb db, PersonalDataCipher cipher)
{
    /// <summary>The application; of personal data it holds the people only.</summary>
    public async Task<JsonObject> FillAsync(Case parent, CaseType type, SubCaseRequest request, CancellationToken cancellationToken)
    {
        var form = new JsonObject();
        await AddPeopleAsync(form, parent, type, cancellationToken);
        var known = await KnownAsync(parent, cancellationToken);
        foreach (var key in request.Fields)
        {
            Pass(key, known[key]);
        }

        foreach (var (key, value) in request.Data)
        {
            Pass(key, value);
        }

        return form;

        void Pass(string key, JsonNode? value)
        {
            if (value is not null && type.ApplicationForm.Fields.TryGetValue(key, out var field) && !field.Personal)
            {
                form[key] = value.DeepClone();
            }
        }
    }

    private async Task AddPeopleAsync(JsonObject form, Case parent, CaseType type, CancellationToken cancellationToken)
    {
        var parties = await db.Parties.AsNoTracking().Where(p => p.CaseId == parent.Id).ToListAsync(cancellationToken);
        foreach (var role in type.Parties)
        {
            if (parties.Find(p => p.Role == role.Role) is { } party)
            {
                Put(role.NameField, party.NameSealed);
                Put(role.IdField, party.IdNumberSealed);
                Put(role.PhoneField, party.PhoneSealed);
            }
        }

        void Put(string? field, byte[]? text)
        {
            if (field is not null && text is not null)
            {
                form[field] = cipher.Open(text);
            }
        }
    }

    /// <summary>What is known of the parent without what is personal; of two entries the later counts.</summary>
    private async Task<JsonObject> KnownAsync(Case parent, CancellationToken cancellationToken)
    {
        await db.FormEntries.Where(e => e.CaseId == parent.Id).LoadAsync(cancellationToken);
        var known = new JsonObject();
        foreach (var entry in db.FormEntries.Local.Where(e => e.CaseId == parent.Id).OrderBy(e => e.SavedAt).ThenBy(e => e.Id))
        {
            foreach (var (key, value) in JsonNode.Parse(entry.PlainJson)!.AsObject())
            {
                known[key] = value?.DeepClone();
            }
        }

        return known;
    }
}
