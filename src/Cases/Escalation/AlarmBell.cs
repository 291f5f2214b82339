using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;

namespace CaseManagement.Cases.Escalation;

/// <summary>Tells those who watch over the office that something needs them.</summary>
public sealed class AlarmBell(CaseDb db, OfficeClock office, CaseIds ids)
{
    /// <summary>Rings about a case, for everybody whose region it lies in.</summary>
    public void Ring(Case matter, string kind, Sentence text) => db.Alarms.Add(new Alarm
    {
        Id = ids.Next(),
        CaseId = matter.Id,
        UnitPath = matter.UnitPath,
        Kind = kind,
        TextZh = text.Zh,
        TextEn = text.En,
        At = office.GetUtcNow(),
    });
}
