using CaseManagement.Cases.Clocks;
using static CaseManagement.Cases.Tests.Clocks.Office;

namespace CaseManagement.Cases.Tests.Clocks;

public sealed class DeadlineCalculatorTests
{
    private static readonly DeadlineCalculator Deadlines = new(Calendar);

    [Theory]
    [InlineData("DL1", "2017-09-28", 5, "2017-10-11")]
    [InlineData("DL3", "2017-09-28", 20, "2017-11-01")]
    [InlineData("DL4", "2017-01-20", 5, "2017-01-26")]
    [InlineData("DL6", "2017-03-31", 1, "2017-04-01")]
    [InlineData("DL8", "2017-04-28", 1, "2017-05-02")]
    [InlineData("DL10", "2016-02-05", 5, "2016-02-17")]
    [InlineData("DL11", "2016-09-30", 5, "2016-10-12")]
    [InlineData("DL13", "2018-04-27", 5, "2018-05-07")]
    [InlineData("DL15", "2017-12-29", 1, "2018-01-02")]
    [InlineData("DL17", "2017-06-16", 20, "2017-07-14")]
    [InlineData("DL18", "2024-02-08", 5, "2024-02-21")]
    [InlineData("DL18", "2024-04-03", 3, "2024-04-09")]
    [InlineData("DL18", "2024-09-13", 3, "2024-09-19")]
    [InlineData("DL20", "2026-02-13", 5, "2026-02-27")]
    [InlineData("DL20", "2026-09-18", 5, "2026-09-24")]
    [InlineData("DL20", "2026-09-24", 3, "2026-09-30")]
    [InlineData("DL21", "2017-09-20", 20, "2017-10-24")]
    [InlineData("DL21 extended", "2017-09-20", 30, "2017-11-07")]
    [InlineData("DL23 township", "2017-09-01", 10, "2017-09-15")]
    [InlineData("DL23 county", "2017-09-15", 20, "2017-10-19")]
    [InlineData("DL25 village", "2017-03-01", 20, "2017-03-29")]
    [InlineData("DL25 township", "2017-03-29", 20, "2017-04-27")]
    [InlineData("DL26 file before", "2017-11-15", -30, "2017-09-28")]
    [InlineData("DL26 result", "2017-11-15", 30, "2017-12-27")]
    [InlineData("DL27", "2018-04-20", -30, "2018-03-08")]
    [InlineData("DL29", "2017-09-25", 7, "2017-10-10")]
    [InlineData("DL31", "2017-09-26", 10, "2017-10-16")]
    [InlineData("DL36", "2017-12-18", 10, "2018-01-02")]
    [InlineData("DL36 may apply", "2018-01-02", 1, "2018-01-03")]
    public void Working_days(string example, string start, int count, string due) =>
        Check(example, start, new Limit(count, LimitUnit.Working), due);

    [Theory]
    [InlineData("DL32", "2017-06-16", 30, "2017-07-17")]
    [InlineData("DL33", "2017-06-16", 60, "2017-08-15")]
    [InlineData("DL38", "2018-01-18", 30, "2018-02-22")]
    [InlineData("DL39 no roll on a make-up Saturday", "2017-08-01", 60, "2017-09-30")]
    [InlineData("DL42", "2017-07-10", 30, "2017-08-09")]
    [InlineData("DL43", "2017-11-01", 15, "2017-11-16")]
    [InlineData("DL43", "2017-11-01", 60, "2018-01-02")]
    [InlineData("DL43", "2017-11-01", 90, "2018-01-30")]
    [InlineData("back from a Monday to a Saturday", "2017-07-17", -9, "2017-07-07")]
    public void Calendar_days(string example, string start, int count, string due) =>
        Check(example, start, new Limit(count, LimitUnit.Calendar), due);

    [Theory]
    [InlineData("DL34", "2017-06-16", 6, "2017-12-18")]
    [InlineData("month end on a make-up Saturday", "2017-08-31", 1, "2017-09-30")]
    [InlineData("month end without the day", "2017-10-31", 1, "2017-11-30")]
    [InlineData("leap February", "2020-01-31", 1, "2020-03-02")]
    [InlineData("make-up Saturday", "2017-03-01", 1, "2017-04-01")]
    public void Months(string example, string start, int count, string due) =>
        Check(example, start, new Limit(count, LimitUnit.Month), due);

    [Fact]
    public void The_explanation_counts_each_day_once_and_names_what_is_left_out()
    {
        var due = Deadlines.Due(Day("2017-09-28"), new Limit(5, LimitUnit.Working));

        Assert.Equal(Enumerable.Range(1, 13).Select(Day("2017-09-28").AddDays), due.Explanation.Select(d => d.Date));
        Assert.Equal(
            [Day("2017-09-29"), Day("2017-09-30"), Day("2017-10-09"), Day("2017-10-10"), Day("2017-10-11")],
            due.Explanation.Where(d => d.Counted).Select(d => d.Date));
        Assert.Equal([1, 2, 3, 4, 5], due.Explanation.Where(d => d.Counted).Select(d => d.Ordinal));
        Assert.Contains("make-up working day", due.Explanation[1].Why.En, StringComparison.Ordinal);
        Assert.Contains("国庆节", due.Explanation[4].Why.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pause_leaves_out_the_days_after_its_first_up_to_its_last()
    {
        var due = Deadlines.Due(
            Day("2017-09-20"), new Limit(20, LimitUnit.Working), new Pause(Day("2017-09-21"), Day("2017-09-25")));

        Assert.Equal(Day("2017-10-26"), due.Due);
        Assert.True(due.Explanation[0].Counted);
        Assert.All(due.Explanation.Skip(1).Take(4), d => Assert.False(d.Counted));
        Assert.True(due.Explanation[5].Counted);
    }

    [Theory]
    [InlineData(LimitUnit.Calendar, 30, "2017-07-24")]
    [InlineData(LimitUnit.Month, 1, "2017-07-24")]
    public void A_pause_lengthens_limits_in_calendar_time_too(LimitUnit unit, int count, string expected) =>
        Assert.Equal(Day(expected), Deadlines.Due(
            Day("2017-06-16"), new Limit(count, unit), new Pause(Day("2017-06-20"), Day("2017-06-28"))).Due);

    [Fact]
    public void A_limit_does_not_end_on_a_day_on_which_its_clock_stands()
    {
        var due = Deadlines.Due(
            Day("2017-06-16"), new Limit(30, LimitUnit.Calendar), new Pause(Day("2017-07-16"), Day("2017-07-19")));

        Assert.Equal(Day("2017-07-20"), due.Due);
    }

    [Theory]
    [InlineData("2026-12-30", 2, true)]
    [InlineData("2026-12-28", 2, false)]
    [InlineData("2009-11-20", 5, true)]
    public void A_limit_through_a_year_without_notice_is_unconfirmed(string start, int count, bool unconfirmed) =>
        Assert.Equal(unconfirmed, Deadlines.Due(Day(start), new Limit(count, LimitUnit.Working)).Unconfirmed);

    private static void Check(string example, string start, Limit limit, string due) =>
        Assert.True(Day(due) == Deadlines.Due(Day(start), limit).Due, $"{example}: {Deadlines.Due(Day(start), limit).Due:O}");
}
