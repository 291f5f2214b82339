using CaseManagement.Cases.Clocks;
using static CaseManagement.Cases.Tests.Clocks.Office;

namespace CaseManagement.Cases.Tests.Clocks;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData(2016, 250)]
    [InlineData(2017, 249)]
    [InlineData(2018, 250)]
    [InlineData(2019, 250)]
    [InlineData(2020, 249)]
    [InlineData(2021, 250)]
    [InlineData(2022, 249)]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_the_working_days_of_its_notices(int year, int expected) =>
        Assert.Equal(expected, Calendar.WorkingDaysBetween(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)));

    [Fact]
    public void The_months_of_2017_have_the_working_days_of_the_notice()
    {
        var months = Enumerable.Range(1, 12)
            .Select(m => new DateOnly(2017, m, 1))
            .Select(first => Calendar.WorkingDaysBetween(first.AddDays(-1), first.AddMonths(1).AddDays(-1)));

        Assert.Equal([19, 19, 23, 19, 21, 22, 21, 23, 22, 17, 22, 21], months);
    }

    [Theory]
    [InlineData("2017-10-04", DayKind.Holiday, "National Day")]
    [InlineData("2017-09-30", DayKind.MakeUp, "National Day")]
    [InlineData("2018-12-29", DayKind.MakeUp, "New Year's Day")]
    [InlineData("2018-12-31", DayKind.Holiday, "New Year's Day")]
    [InlineData("2022-12-31", DayKind.Holiday, "New Year's Day")]
    [InlineData("2020-01-31", DayKind.Holiday, "Spring Festival")]
    public void Holidays_and_make_up_days_are_known_by_name(string date, DayKind kind, string holiday)
    {
        var day = Calendar.Describe(Day(date));

        Assert.Equal(kind, day.Kind);
        Assert.EndsWith(holiday, day.Holiday!.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2017-09-23", DayKind.Weekend)]
    [InlineData("2017-09-25", DayKind.Ordinary)]
    [InlineData("2020-02-03", DayKind.Ordinary)]
    [InlineData("2024-02-09", DayKind.Ordinary)]
    public void Other_days_are_weekend_or_ordinary(string date, DayKind kind) =>
        Assert.Equal(kind, Calendar.Describe(Day(date)).Kind);

    [Fact]
    public void A_year_without_notice_has_weekends_only_and_says_so()
    {
        var newYear = Calendar.Describe(new DateOnly(2027, 1, 1));

        Assert.Equal(DayKind.Ordinary, newYear.Kind);
        Assert.False(newYear.Confirmed);
        Assert.Contains("not announced", newYear.Text.En, StringComparison.Ordinal);
        Assert.False(Calendar.IsWorking(new DateOnly(2027, 1, 2)));
    }

    [Theory]
    [InlineData("2017-10-24", 0)]
    [InlineData("2017-10-19", 3)]
    [InlineData("2017-10-25", -1)]
    [InlineData("2017-10-28", -3)]
    public void Remaining_days_are_zero_on_the_due_date_and_negative_after_it(string today, int expected) =>
        Assert.Equal(expected, Calendar.RemainingWorkingDays(Day(today), Day("2017-10-24")));
}
