using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.PersonalData;

namespace CaseManagement.Cases.Cases.Submit;

/// <summary>Takes the people of a case out of the application form and seals them.</summary>
public sealed class PartyRegister(PersonalDataCipher cipher, CaseIds ids)
{
    /// <summary>One row per role that the form names, in the order of the case type: the applicant first.</summary>
    public IReadOnlyList<Party> Of(Guid caseId, CaseType type, JsonObject form) =>
        [.. type.Parties.Where(role => Text(form, role.NameField) is not null).Select(role => PartyOf(caseId, role, form))];

    private Party PartyOf(Guid caseId, PartyRole role, JsonObject form)
    {
        var idNumber = Text(form, role.IdField);
        return new Party
        {
            Id = ids.Next(),
            CaseId = caseId,
            Role = role.Role,
            NameSealed = cipher.Seal(Text(form, role.NameField)!),
            IdNumberSealed = idNumber is null ? null : cipher.Seal(idNumber),
            IdNumberIndex = idNumber is null ? null : cipher.Index(idNumber),
            PhoneSealed = Text(form, role.PhoneField) is { } phone ? cipher.Seal(phone) : null,
        };
    }

    private static string? Text(JsonObject form, string? field) =>
        field is not null && form[field] is { } value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Trim() is { Length: > 0 } text
            ? text
            : null;
}
