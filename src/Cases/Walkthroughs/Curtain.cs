using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Walkthroughs;

/// <summary>Compares how a case ended with how its walkthrough says it ends.</summary>
internal sealed class Curtain(Performance performance, CaseDb db, WorkingCalendar calendar)
{
    /// <summary>Writes down every difference.</summary>
    public async Task CompareAsync(CancellationToken cancellationToken)
    {
        if (performance.CaseId is not { } caseId)
        {
            return;
        }

        var expected = performance.Walkthrough.Expect;
        var matter = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, cancellationToken);
        Compare("result", matter.Result, expected.Result);
        Compare("status", matter.Status.ToString(), expected.Status);
        Compare("accepted on", Day(matter.AcceptedOn), Day(expected.AcceptedOn));
        Compare("deemed", matter.DeemedAccepted, expected.Deemed);
        Compare("decided on", Day(matter.DecidedOn), Day(expected.DecidedOn));
        Compare("closed on", Day(matter.ClosedOn), Day(expected.ClosedOn));
        Compare("letters", await LettersAsync(matter, cancellationToken), string.Join(", ", expected.Letters));
        Compare("clocks", await ClocksAsync(matter, cancellationToken), string.Join(", ", expected.Clocks.Select(Words)));
    }

    private async Task<string> LettersAsync(Case matter, CancellationToken cancellationToken) => string.Join(", ", await db.Letters
        .Where(l => l.CaseId == matter.Id).OrderBy(l => l.Id).Select(l => l.Code).ToListAsync(cancellationToken));

    private async Task<string> ClocksAsync(Case matter, CancellationToken cancellationToken)
    {
        var clocks = await db.Clocks.AsNoTracking().Where(c => c.CaseId == matter.Id && c.Statutory).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        return string.Join(", ", clocks
            .Select(c => new WalkthroughClock(c.LimitKey, c.StartOn, c.Legal().Due(calendar)!.Due))
            .Select(Words));
    }

    private static string Words(WalkthroughClock clock) => $"{clock.Limit} {Day(clock.Start)} to {Day(clock.Due)}";

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private void Compare<T>(string what, T actual, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
        {
            performance.Differs("in the end", $"{what}: {actual}, not {expected}");
        }
    }
}
