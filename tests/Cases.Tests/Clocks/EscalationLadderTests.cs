using CaseManagement.Cases.Clocks;
using static CaseManagement.Cases.Tests.Clocks.Office;

namespace CaseManagement.Cases.Tests.Clocks;

public sealed class EscalationLadderTests
{
    private static readonly Limit Twenty = new(20, LimitUnit.Working);

    [Theory]
    [InlineData(4, EscalationLevel.L0)]
    [InlineData(3, EscalationLevel.L1)]
    [InlineData(1, EscalationLevel.L1)]
    [InlineData(0, EscalationLevel.L2)]
    [InlineData(-1, EscalationLevel.L3)]
    [InlineData(-2, EscalationLevel.L3)]
    [InlineData(-3, EscalationLevel.L4)]
    [InlineData(-5, EscalationLevel.L5)]
    [InlineData(-60, EscalationLevel.L5)]
    public void Lateness_climbs_the_ladder(int remaining, EscalationLevel level) =>
        Assert.Equal(level, Ladder.LevelOf(remaining, Twenty));

    [Fact]
    public void A_passed_statutory_limit_is_the_highest_level_whatever_the_step() =>
        Assert.Equal(EscalationLevel.L5, Ladder.LevelOf(LegalClock.Begin(Day("2017-09-20"), Twenty).Read(Day("2017-09-21"), Calendar), Twenty, statutoryPassed: true));

    [Fact]
    public void A_standing_clock_has_no_level()
    {
        var standing = LegalClock.Begin(Day("2017-09-20"), Twenty).Pause(SegmentKind.Hearing, Day("2017-09-21"), "hearing").Value;

        Assert.Null(Ladder.LevelOf(standing.Read(Day("2017-12-01"), Calendar), Twenty));
    }

    [Fact]
    public void Level_three_owes_an_answer_within_a_working_day() =>
        Assert.Equal(("supervise", 1), (Ladder[EscalationLevel.L3].Act, Ladder[EscalationLevel.L3].AnswerWithin));

    [Theory]
    [InlineData("\"overdueFrom\": 1", "\"overdueFrom\": 3", "$.levels")]
    [InlineData("\"L3\"", "\"L4\"", "$.levels")]
    [InlineData("0.25", "25", "$.warning")]
    [InlineData("\"supervise\"", "\"\"", "$.levels[3].act")]
    public void A_bad_ladder_is_refused_with_the_place(string good, string bad, string path)
    {
        var json = File.ReadAllText(Folder.At("escalation.json")).Replace(good, bad, StringComparison.Ordinal);

        Assert.False(EscalationLadder.TryRead("escalation.json", json, out _, out var problems));
        Assert.Equal([path], problems.Select(p => p.Path));
    }
}
