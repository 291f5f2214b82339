using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>Rings about the platform, for administrators; the same text only once.</summary>
    public async Task RingOnceAsync(string kind, Sentence text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (await db.Alarms.AnyAsync(a => a.Kind == kind && a.TextEn == text.En, cancellationToken))
        {
            return;
        }

        db.Alarms.Add(new Alarm { Id = ids.Next(), UnitPath = "", Kind = kind, TextZh = text.Zh, TextEn = text.En, At = office.GetUtcNow() });
    }
}
