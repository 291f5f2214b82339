using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Clocks;

/// <summary>
/// The office's time: law dates, limits, timers and numbers take it. The real office uses the system's time. The demo office
/// has its own: it begins on 2017-09-20 at 9:00, runs with real time until closing time (17:30) of its day and waits there;
/// only <see cref="AdvanceToAsync"/> brings the next day. It never goes back. Cookies, lockouts and keys do not use it.
/// </summary>
public sealed class OfficeClock(TimeProvider system) : TimeProvider
{
    /// <summary>The time zone of every law date.</summary>
    public static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Where the demo office begins.</summary>
    public static readonly DateTimeOffset DemoStart = new(2017, 9, 20, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly TimeSpan Closing = new(17, 30, 0);

    // Replaced as a whole, so that a reader never sees half of a change.
    private volatile Anchor? _demo;

    /// <summary>Today's date in Shanghai.</summary>
    public DateOnly Today => DayOf(GetUtcNow());

    /// <summary>True where the office has its own time that can be advanced.</summary>
    public bool IsDemo => _demo is not null;

    public override TimeZoneInfo LocalTimeZone => Shanghai;

    /// <summary>The day of a moment in Shanghai.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Shanghai).DateTime);

    /// <summary>A moment of a day in Shanghai.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Shanghai.GetUtcOffset(local));
    }

    public override DateTimeOffset GetUtcNow() => _demo is { } anchor ? anchor.Now(system.GetUtcNow()) : system.GetUtcNow();

    public override long GetTimestamp() => system.GetTimestamp();

    public override long TimestampFrequency => system.TimestampFrequency;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        system.CreateTimer(callback, state, dueTime, period);

    /// <summary>Makes this the clock of the demo office: goes on where its database left off.</summary>
    public async Task StartDemoAsync(CaseDb db, CancellationToken cancellationToken)
    {
        var row = await db.OfficeClock.SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            row = new OfficeClockRow { Id = 1, OfficeNow = DemoStart };
            db.OfficeClock.Add(row);
            await db.SaveChangesAsync(cancellationToken);
        }

        // The row is written when a day begins; what happened since then must not lie in the future.
        var last = await db.Timeline.MaxAsync(t => (DateTimeOffset?)t.At, cancellationToken);
        Set(last > row.OfficeNow ? last.Value : row.OfficeNow);
    }

    /// <summary>
    /// Moves the demo office to a later moment and keeps it in the row of <paramref name="db"/>, saved at once.
    /// Going back, or advancing the real office, is a bug.
    /// </summary>
    public async Task AdvanceToAsync(CaseDb db, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        if (!IsDemo)
        {
            throw new InvalidOperationException("Only the demo office's clock can be advanced.");
        }

        if (moment < GetUtcNow())
        {
            throw new InvalidOperationException($"The office clock stands at {GetUtcNow():O} and cannot go back to {moment:O}.");
        }

        var row = await db.OfficeClock.SingleAsync(cancellationToken);
        row.OfficeNow = moment;
        await db.SaveChangesAsync(cancellationToken);
        Set(moment);
    }

    /// <summary>
    /// Lets the demo office begin earlier than <see cref="DemoStart"/>, so that its history can be played; only while it has no
    /// cases, since for them time would go back.
    /// </summary>
    internal async Task BeginDemoEarlierAsync(CaseDb db, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        if (!IsDemo || await db.Cases.AnyAsync(cancellationToken))
        {
            throw new InvalidOperationException("Only a demo office without cases can begin earlier.");
        }

        var row = await db.OfficeClock.SingleAsync(cancellationToken);
        row.OfficeNow = moment;
        await db.SaveChangesAsync(cancellationToken);
        Set(moment);
    }

    private void Set(DateTimeOffset office) => _demo = new Anchor(office, system.GetUtcNow(), ClosingAfter(office));

    private static DateTimeOffset ClosingAfter(DateTimeOffset office)
    {
        var closing = At(DayOf(office), TimeOnly.FromTimeSpan(Closing));
        return closing > office ? closing : office;
    }

    private sealed record Anchor(DateTimeOffset Office, DateTimeOffset System, DateTimeOffset Closing)
    {
        public DateTimeOffset Now(DateTimeOffset system)
        {
            var now = Office + (system > System ? system - System : TimeSpan.Zero);
            return (now < Closing ? now : Closing).ToUniversalTime();
        }
    }
}
