using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Walkthroughs;

/// <summary>
/// Plays walkthroughs through the real commands on the demo office's clock. Several are played side by side, day by day,
/// since that clock never goes back.
/// </summary>
public sealed class WalkthroughPlayer(
    IServiceScopeFactory scopes, OfficeDays days, WorkingCalendar calendar, UnitDirectory units, OfficeClock office)
{
    /// <summary>Prepares a walkthrough for playing.</summary>
    /// <param name="type">Its case type.</param>
    /// <param name="walkthrough">What is to be played.</param>
    /// <param name="stopAfter">Number of steps after which nobody goes on; null plays all.</param>
    /// <param name="compareEnd">False where the walkthrough is told anew, so that its end is not the one it was written with.</param>
    public Performance Prepare(CaseType type, Walkthrough walkthrough, int? stopAfter = null, bool compareEnd = true) =>
        new(type, walkthrough, stopAfter, compareEnd, calendar);

    /// <summary>Plays all acts up to and including a day, then compares those that reached their end.</summary>
    public async Task PlayAsync(IReadOnlyList<Performance> performances, DateOnly? until, CancellationToken cancellationToken)
    {
        var staff = await StaffAsync(cancellationToken);
        var acts = performances
            .SelectMany((performance, place) => performance.Acts.Select((act, number) => (act.Day, place, number, performance, act.Step)))
            .Where(act => until is null || act.Day <= until)
            .OrderBy(act => act.Day).ThenBy(act => act.place).ThenBy(act => act.number);
        foreach (var (day, _, _, performance, step) in acts)
        {
            await days.PassUntilAsync(day, cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            var stage = ActivatorUtilities.CreateInstance<Stage>(scope.ServiceProvider, performance, staff);
            await stage.ActAsync(step, cancellationToken);
            await days.CatchUpAsync(cancellationToken);
        }

        foreach (var performance in performances.Where(p => p.ComparesEnd && (until is null || p.Acts[^1].Day <= until)))
        {
            await using var scope = scopes.CreateAsyncScope();
            await ActivatorUtilities.CreateInstance<Curtain>(scope.ServiceProvider, performance).CompareAsync(cancellationToken);
        }
    }

    private async Task<StaffBook> StaffAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await StaffBook.ReadAsync(scope.ServiceProvider.GetRequiredService<CaseDb>(), units, office, cancellationToken);
    }
}
