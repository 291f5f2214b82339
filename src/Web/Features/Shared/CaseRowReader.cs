using System.Globalization;
using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Web.Features.Inbox.List;

namespace CaseManagement.Web.Features.Shared;

/// <summary>Turns what the database holds of cases into the words of a list, in the language of the request.</summary>
public sealed class CaseRowReader(
    OfficeClock clock, UnitDirectory units, CaseTypeLibrary types, PersonalDataCipher cipher, WorkingCalendar calendar)
{
    /// <summary>The text in the language of the request.</summary>
    public string Said(string zh, string en) => Said(new Sentence(zh, en));

    /// <summary>The text in the language of the request.</summary>
    public string Said(Sentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return sentence.In(CultureInfo.CurrentUICulture);
    }

    /// <summary>How a row stands today.</summary>
    public Deadline Deadline(DateOnly? due, DateOnly? amberFrom, bool paused) =>
        Shared.Deadline.Read(calendar, clock.Today, due, amberFrom, paused);

    /// <summary>What is due before this day shows red.</summary>
    public DateOnly RedBefore => Shared.Deadline.RedBefore(calendar, clock.Today);

    /// <summary>Name of a matter that reveals nothing about the family.</summary>
    public string Matter(string caseType) => Said(types.Current(caseType).NeutralTitle);

    /// <summary>Title of a stage.</summary>
    public string Stage(string caseType, string stage) =>
        types.Current(caseType).Stages.FirstOrDefault(s => s.Key == stage) is { } found ? Said(found.Title) : stage;

    /// <summary>Title of an outcome; null for none.</summary>
    public string? Outcome(string caseType, string? outcome) =>
        outcome is not null && types.Current(caseType).Outcomes.TryGetValue(outcome, out var rule) ? Said(rule.Title) : outcome;

    /// <summary>Title of a case's result; null while it is open.</summary>
    public string? CaseResult(string caseType, string? result) =>
        result is not null && types.Current(caseType).Results.TryGetValue(result, out var found) ? Said(found.Title) : result;

    /// <summary>The applicant's name, masked.</summary>
    public string Masked(byte[] nameSealed) => Mask.Name(cipher.Open(nameSealed));

    /// <summary>Short name of a unit as it is called today; empty for none.</summary>
    public string Unit(Guid? id) => id is { } known && units.Find(known) is { } unit ? Said(UnitDirectory.ShortNameOn(unit, clock.Today)) : "";

    /// <summary>The part of a row that comes from the case.</summary>
    public InboxRow Row(Case matter)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return new InboxRow
        {
            CaseId = matter.Id,
            Deadline = Shared.Deadline.None,
            StatutoryDue = matter.StatutoryDueOn,
            Number = matter.Number,
            Matter = Matter(matter.CaseTypeKey),
            Applicant = Masked(matter.ApplicantSealed),
            Township = Unit(matter.TownshipUnitId),
            Step = "",
            On = default,
            Channel = matter.Channel,
            Deemed = matter.DeemedAccepted,
        };
    }

    /// <summary>The row of a case as it stands, where no step of it is meant.</summary>
    public InboxRow Standing(Case matter) => Row(matter) with
    {
        Deadline = Deadline(matter.StatutoryDueOn, matter.StatutoryAmberFrom, matter.Paused),
        Step = Stage(matter.CaseTypeKey, matter.Stage),
        On = matter.ReceivedOn,
        Outcome = CaseResult(matter.CaseTypeKey, matter.Result),
    };
}
