using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Cases.Numbers;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;

namespace CaseManagement.Cases.Documents;

/// <summary>Issues letters (制发文书): number, text, seal, store, timeline, in the transaction of what they tell of.</summary>
public sealed class LetterDesk(
    CaseDb db, CaseNumbers numbers, LetterDeskData data, PersonalDataCipher cipher, CaseTimeline timeline, OfficeClock office, CaseIds ids)
{
    /// <summary>Issues one letter of the case type.</summary>
    public async Task<Letter> IssueAsync(
        Case matter, CaseType type, string letterKey, LetterOccasion occasion, CancellationToken cancellationToken)
    {
        var kind = type.Letters[letterKey];
        var number = await numbers.LetterNumberAsync(type, matter, kind, cancellationToken);
        var content = LetterRenderer.Render(type, letterKey, await data.CollectAsync(matter, type, kind, number, occasion, cancellationToken));
        var issuedBy = occasion.IssuedBy ?? occasion.Task?.CompletedBy;
        var letter = new Letter
        {
            Id = ids.Next(),
            CaseId = matter.Id,
            LetterKey = letterKey,
            Code = kind.Code,
            TitleZh = kind.Title.Zh,
            TitleEn = kind.Title.En,
            Number = number,
            ContentSealed = cipher.Seal(content),
            IssuedOn = office.Today,
            IssuedBy = issuedBy,
            CitizenSees = kind.Citizen,
        };
        db.Letters.Add(letter);
        timeline.Add(matter, "letter-issued", new Sentence($"制发《{kind.Title.Zh}》（{number}）", $"Letter issued: {kind.Title.En} ({number})"),
            issuedBy, occasion.Signer ?? occasion.Task?.CompletedByName, kind.Citizen);
        return letter;
    }
}
