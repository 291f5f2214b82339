using CaseManagement.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using MediatR;

namespace CaseManagement.Web.Features.Calculators.Deadline;

/// <summary>Asks when a limit ends; the same calculator as the verb <c>calendar due</c>.</summary>
/// <param name="Start">Day 0; null for the office's day.</param>
/// <param name="Days">Length; null while nothing is asked yet.</param>
/// <param name="Unit">In what it is counted.</param>
/// <param name="PauseFrom">Day from whose next one the clock stands; null for no pause.</param>
/// <param name="PauseTo">Last day on which it stands.</param>
public sealed record DeadlineQuery(DateOnly? Start, int? Days, LimitUnit Unit, DateOnly? PauseFrom, DateOnly? PauseTo) : IQuery<DeadlineView>;

/// <summary>The form and, where something was asked, the answer.</summary>
public sealed record DeadlineView(DateOnly Start, Limit? Limit, DueDate? Due, DateOnly Today);

/// <summary>Staff.</summary>
public sealed class DeadlineGate : StaffGate<DeadlineQuery>;

/// <summary>Counts.</summary>
public sealed class DeadlineHandler(WorkingCalendar calendar, OfficeClock clock) : IRequestHandler<DeadlineQuery, Result<DeadlineView>>
{
    /// <inheritdoc/>
    public Task<Result<DeadlineView>> Handle(DeadlineQuery request, CancellationToken cancellationToken) => Task.FromResult(Count(request));

    private Result<DeadlineView> Count(DeadlineQuery request)
    {
        var start = request.Start ?? clock.Today;
        if (request.Days is not { } days)
        {
            return new DeadlineView(start, null, null, clock.Today);
        }

        var refusals = Check(request, start, days).ToList();
        if (refusals.Count > 0)
        {
            return Result<DeadlineView>.Refused(refusals);
        }

        var limit = new Limit(days, request.Unit);
        Pause[] pauses = request is { PauseFrom: { } from, PauseTo: { } to } ? [new Pause(from, to)] : [];
        return new DeadlineView(start, limit, new DeadlineCalculator(calendar).Due(start, limit, pauses), clock.Today);
    }

    private static IEnumerable<Refusal> Check(DeadlineQuery request, DateOnly start, int days)
    {
        var (first, last) = DeadlineCalculator.Range;
        if (new[] { start, request.PauseFrom ?? start, request.PauseTo ?? start }.Any(d => d < first || d > last))
        {
            yield return new("out-of-range", new Sentence(
                $"日期应在 {first:yyyy-MM-dd} 到 {last:yyyy-MM-dd} 之间。", $"Dates from {first:yyyy-MM-dd} to {last:yyyy-MM-dd} can be counted."), "start");
        }

        if (Math.Abs((long)days) > Limit.Longest)
        {
            yield return new("out-of-range", new Sentence($"期限最长 {Limit.Longest}。", $"A limit has at most {Limit.Longest} units."), "days");
        }

        if (request.PauseFrom is null != request.PauseTo is null || request.PauseTo < request.PauseFrom)
        {
            yield return new("bad-pause", new Sentence("中止期间要写起止两个日期，止不早于起。", "A pause needs both days, the last not before the first."), "pauseFrom");
        }
    }
}
