using CaseManagement.Cases.Clocks;
using static CaseManagement.Cases.Tests.Clocks.Office;

namespace CaseManagement.Cases.Tests.Clocks;

public sealed class LightTests
{
    [Theory]
    [InlineData(20, 3)]
    [InlineData(10, 3)]
    [InlineData(5, 2)]
    [InlineData(3, 1)]
    [InlineData(1, 1)]
    public void A_quarter_of_the_limit_but_at_most_three_days_are_amber(int limit, int days) =>
        Assert.Equal(days, LightRule.Usual.WarningDays(new Limit(limit, LimitUnit.Working)));

    [Theory]
    [InlineData("2017-09-21", Light.Green)]
    [InlineData("2017-10-18", Light.Green)]
    [InlineData("2017-10-19", Light.Amber)]
    [InlineData("2017-10-23", Light.Amber)]
    [InlineData("2017-10-24", Light.DarkAmber)]
    [InlineData("2017-10-25", Light.Red)]
    public void DL45_lights_follow_the_days_left(string on, Light light) =>
        Assert.Equal(light, LegalClock.Begin(Day("2017-09-20"), new Limit(20, LimitUnit.Working)).Read(Day(on), Calendar).Light);

    [Fact]
    public void Amber_begins_on_the_first_day_with_the_warning_days_left() =>
        Assert.Equal(Day("2017-10-19"), LightRule.Usual.AmberFrom(Calendar, Day("2017-10-24"), new Limit(20, LimitUnit.Working)));

    [Theory]
    [InlineData(Light.Green, Light.Amber, Light.Amber)]
    [InlineData(Light.Red, Light.DarkAmber, Light.Red)]
    [InlineData(Light.Grey, Light.Green, Light.Green)]
    [InlineData(Light.Amber, Light.DarkAmber, Light.DarkAmber)]
    public void The_worse_of_two_lights_shows(Light one, Light other, Light worse)
    {
        Assert.Equal(worse, Lights.Worse(one, other));
        Assert.Equal(worse, Lights.Worse(other, one));
    }
}
