using System.Globalization;
using CaseManagement.Workflows.Activities.Waiting;

namespace CaseManagement.Workflows.Tests.Activities;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("* * * * * *", "2017-09-20T08:00:00Z", "2017-09-20T08:00:01Z")]
    [InlineData("0 0 9 * * *", "2017-09-20T08:00:00Z", "2017-09-20T09:00:00Z")]
    [InlineData("0 0 9 * * *", "2017-09-20T09:00:00Z", "2017-09-21T09:00:00Z")]
    [InlineData("30 */15 8-9 * * *", "2017-09-20T08:45:30Z", "2017-09-20T09:00:30Z")]
    [InlineData("0 0 22-2 * * *", "2017-09-20T23:30:00Z", "2017-09-21T00:00:00Z")]
    [InlineData("0 30 5 ? * MON", "2017-09-20T08:00:00Z", "2017-09-25T05:30:00Z")]
    [InlineData("0 30 5 * * 1", "2017-09-20T08:00:00Z", "2017-09-25T05:30:00Z")]
    [InlineData("0 0 0 * * 7", "2017-09-20T08:00:00Z", "2017-09-24T00:00:00Z")]
    [InlineData("0 0 0 * * 5-7", "2017-09-23T08:00:00Z", "2017-09-24T00:00:00Z")]
    [InlineData("0 0 0 L * *", "2017-09-20T08:00:00Z", "2017-09-30T00:00:00Z")]
    [InlineData("0 0 0 L-2 2 *", "2017-09-20T08:00:00Z", "2018-02-26T00:00:00Z")]
    [InlineData("0 0 0 LW * *", "2017-09-20T08:00:00Z", "2017-09-29T00:00:00Z")]
    [InlineData("0 0 0 1W * *", "2017-09-20T08:00:00Z", "2017-10-02T00:00:00Z")]
    [InlineData("0 0 0 * * TUE#2", "2017-09-20T08:00:00Z", "2017-10-10T00:00:00Z")]
    [InlineData("0 0 0 * * 5L", "2017-09-20T08:00:00Z", "2017-09-29T00:00:00Z")]
    [InlineData("0 0 0 29 FEB *", "2017-09-20T08:00:00Z", "2020-02-29T00:00:00Z")]
    [InlineData("0 0 0 13 * FRI", "2017-09-20T08:00:00Z", "2017-10-13T00:00:00Z")]
    [InlineData("59 59 23 31 12 *", "2017-12-31T23:59:59Z", "2018-12-31T23:59:59Z")]
    public void The_next_moment_comes_after_the_given_one(string text, string after, string next)
    {
        Assert.True(CronSchedule.TryParse(text, out var schedule, out var mistake), mistake);
        Assert.Equal(Moment(next), schedule.Next(Moment(after)));
    }

    [Fact]
    public void A_day_that_never_comes_gives_no_moment()
    {
        Assert.True(CronSchedule.TryParse("0 0 0 30 2 *", out var schedule, out _));
        Assert.Null(schedule.Next(Moment("2017-09-20T08:00:00Z")));
    }

    [Theory]
    [InlineData("", "0 fields")]
    [InlineData("* * * * *", "5 fields")]
    [InlineData("60 * * * * *", "“60” is no second (0-59).")]
    [InlineData("0 0 24 * * *", "“24” is no hour (0-23).")]
    [InlineData("0 0 0 0 * *", "“0” is no day of the month (1-31).")]
    [InlineData("0 0 0 * 13 *", "“13” is no month (1-12).")]
    [InlineData("0 0 0 * * 8", "“8” is no day of the week (0-7).")]
    [InlineData("0 0 0 * * MO", "“MO” is no day of the week (0-7).")]
    [InlineData("*/0 * * * * *", "“0” is no step for the second.")]
    [InlineData("1,,2 * * * * *", "“” is no second (0-59).")]
    [InlineData("0 0 0 * * MON#6", "“#6” must be #1 to #5.")]
    [InlineData("0 0 0 LX * *", "“LX” is no day of the month.")]
    public void A_mistake_is_told_in_a_sentence(string text, string told)
    {
        Assert.False(CronSchedule.TryParse(text, out _, out var mistake));
        Assert.Contains(told, mistake, StringComparison.Ordinal);
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
