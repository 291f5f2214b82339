using CaseManagement.Cases.Clocks;
using static CaseManagement.Cases.Tests.Clocks.Office;

namespace CaseManagement.Cases.Tests.Clocks;

/// <summary>What holds for every start, length and pause; 2,000 seeded samples each.</summary>
public sealed class DeadlinePropertyTests
{
    private static readonly DeadlineCalculator Deadlines = new(Calendar);

    [Fact]
    public void A_later_start_or_a_longer_limit_never_ends_earlier() => Sample(random =>
    {
        var (start, count, unit) = (Start(random), random.Next(0, 80), (LimitUnit)random.Next(2));

        var due = Deadlines.Due(start, new Limit(count, unit)).Due;

        Assert.True(Deadlines.Due(start.AddDays(1), new Limit(count, unit)).Due >= due);
        Assert.True(Deadlines.Due(start, new Limit(count + 1, unit)).Due >= due);
    });

    [Fact]
    public void Counting_back_from_the_due_date_gives_the_working_day_one_started_on() => Sample(random =>
    {
        var (start, count) = (Start(random), random.Next(1, 80));
        if (!Calendar.IsWorking(start))
        {
            return;
        }

        var due = Deadlines.Due(start, new Limit(count, LimitUnit.Working)).Due;

        Assert.Equal(start, Deadlines.Due(due, new Limit(-count, LimitUnit.Working)).Due);
    });

    [Fact]
    public void A_pause_within_a_limit_adds_the_working_days_it_covers() => Sample(random =>
    {
        var (start, count) = (Start(random), random.Next(5, 60));
        var plain = Deadlines.Due(start, new Limit(count, LimitUnit.Working)).Due;
        var from = start.AddDays(random.Next(0, plain.DayNumber - start.DayNumber));
        var pause = new Pause(from, from.AddDays(random.Next(0, 40)));

        var paused = Deadlines.Due(start, new Limit(count, LimitUnit.Working), pause).Due;

        var covered = Calendar.WorkingDaysBetween(pause.From, pause.To);
        Assert.Equal(Deadlines.Due(start, new Limit(count + covered, LimitUnit.Working)).Due, paused);
    });

    [Fact]
    public void A_limit_ends_on_a_working_day_and_its_counted_days_are_its_length() => Sample(random =>
    {
        var (start, count, unit) = (Start(random), random.Next(1, 90), (LimitUnit)random.Next(2));
        var from = start.AddDays(random.Next(0, 30));

        var due = Deadlines.Due(start, new Limit(count, unit), new Pause(from, from.AddDays(random.Next(0, 20))));

        Assert.True(Calendar.IsWorking(due.Due));
        Assert.Equal(count, due.Explanation.Count(d => d.Counted));
        Assert.Equal(due.Due, due.Explanation[^1].Date);
    });

    [Fact]
    public void Days_left_fall_by_one_on_each_working_day() => Sample(random =>
    {
        var (due, today) = (Start(random), Start(random));

        var step = Deadlines.RemainingWorkingDays(today, due) - Deadlines.RemainingWorkingDays(today.AddDays(1), due);

        Assert.Equal(Calendar.IsWorking(today.AddDays(1)) ? 1 : 0, step);
    });

    private static void Sample(Action<Random> check)
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            check(new Random(seed));
        }
    }

    private static DateOnly Start(Random random) => new DateOnly(2016, 1, 1).AddDays(random.Next(0, 3900));
}
