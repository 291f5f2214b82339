using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Walkthroughs;

/// <summary>
/// Fills the demo office with the applications of its last summer: the walkthroughs of its case types told again of other
/// couples and villages, played through the real commands from July to the morning of <see cref="OfficeClock.DemoStart"/>.
/// What was not finished by then is what the office finds on its desks; a few lie too long. Always the same.
/// </summary>
public sealed class DemoCases(
    IServiceScopeFactory scopes,
    WalkthroughPlayer player,
    OfficeDays days,
    CaseTypeLibrary types,
    UnitDirectory units,
    WorkingCalendar calendar,
    OfficeClock office) : IDemoOffice
{
    /// <summary>How many applications there are.</summary>
    public const int Count = 60;

    private static readonly DateOnly FirstDay = new(2017, 7, 3);

    private static readonly string[] Posts =
        ["village-worker", "window-clerk", "township-clerk", "township-leader", "county-clerk", "county-clerk#2", "county-legal", "county-leader"];

    /// <inheritdoc/>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        if (await db.Cases.AnyAsync(cancellationToken))
        {
            return;
        }

        await office.BeginDemoEarlierAsync(db, OfficeClock.At(FirstDay, OfficeDays.Morning), cancellationToken);
        var staff = await StaffBook.ReadAsync(db, units, office, cancellationToken);
        var performances = Plan(staff);
        var lastDay = OfficeClock.DayOf(OfficeClock.DemoStart).AddDays(-1);
        await player.PlayAsync(performances, lastDay, cancellationToken);
        await days.PassUntilAsync(OfficeClock.DayOf(OfficeClock.DemoStart), cancellationToken);
        if (performances.SelectMany(p => p.Differences).ToList() is { Count: > 0 } differences)
        {
            throw new InvalidOperationException($"The demo office could not be filled: {string.Join("; ", differences)}");
        }
    }

    private List<Performance> Plan(StaffBook staff)
    {
        var script = new DemoScript(calendar);
        var stories = types.All.SelectMany(t => t.Walkthroughs.Values.OrderBy(w => w.Name, StringComparer.Ordinal).Select(w => (Type: t, Story: w))).ToList();
        var places = units.All.Where(u => u.Level == "village" && staff.Serves(u.Path, Posts)).ToList();
        var workingDays = WorkingDaysOfHistory();
        var performances = new List<Performance>();
        for (var n = 0; n < Count; n++)
        {
            var (type, story) = stories[n % stories.Count];
            var place = places[n * 5 % places.Count];
            var start = workingDays[StartOf(n, workingDays.Count)];
            var told = script.Retell(story, DemoCouple.Number(n), start, place.Path, (WordsOf(units.At(story.Unit)!), WordsOf(place)));
            performances.Add(player.Prepare(type, told, StopAfter(n, told), compareEnd: false));
        }

        return performances;
    }

    // Two thirds come in evenly over the summer; the rest crowd into the last weeks, as they do on a real desk.
    private static int StartOf(int n, int dayCount) => n % 3 == 0 ? dayCount - 2 - (n / 3 % 14) : n * (dayCount - 2) / Count;

    // Every second of the late ones was left lying after some steps, so that lights of every colour are to be seen.
    private static int? StopAfter(int n, Walkthrough told) => n % 6 == 0 ? Math.Min(n / 6 % 6, told.Steps.Count) : null;

    private List<DateOnly> WorkingDaysOfHistory()
    {
        var list = new List<DateOnly>();
        for (var day = FirstDay; day < OfficeClock.DayOf(OfficeClock.DemoStart); day = day.AddDays(1))
        {
            if (calendar.IsWorking(day))
            {
                list.Add(day);
            }
        }

        return list;
    }

    private string WordsOf(Organisation.Unit village) => string.Concat(
        new[] { "county", "township", "village" }.Select(level => UnitDirectory.NameOn(units.OfLevel(village, level)!, FirstDay).ShortZh));
}
