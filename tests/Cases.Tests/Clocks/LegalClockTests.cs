using CaseManagement.Cases.Clocks;
using static CaseManagement.Cases.Tests.Clocks.Office;

namespace CaseManagement.Cases.Tests.Clocks;

public sealed class LegalClockTests
{
    private static readonly LegalClock Twenty = LegalClock.Begin(Day("2017-09-20"), new Limit(20, LimitUnit.Working));

    [Fact]
    public void An_extension_adds_to_the_limit()
    {
        var extended = Twenty.Extend(Day("2017-10-20"), 10, "head", Calendar).Value;

        Assert.Equal(Day("2017-10-24"), Twenty.Due(Calendar)!.Due);
        Assert.Equal(Day("2017-11-07"), extended.Due(Calendar)!.Due);
    }

    [Fact]
    public void A_limit_is_extended_once_and_in_time()
    {
        var extended = Twenty.Extend(Day("2017-10-24"), 10, "head", Calendar).Value;

        Assert.Equal("already-extended", extended.Extend(Day("2017-10-25"), 10, "head", Calendar).Refusals[0].Code);
        Assert.Equal("limit-passed", Twenty.Extend(Day("2017-10-25"), 10, "head", Calendar).Refusals[0].Code);
    }

    [Fact]
    public void A_standing_clock_has_no_due_date_but_keeps_its_days()
    {
        var standing = Twenty.Pause(SegmentKind.Appraisal, Day("2017-09-27"), "appraisal").Value;

        var reading = standing.Read(Day("2017-12-01"), Calendar);

        Assert.Null(standing.Due(Calendar));
        Assert.Null(reading.Due);
        Assert.Equal((15, LimitUnit.Working), (reading.Remaining, reading.RemainingUnit));
        Assert.Equal(Light.Grey, reading.Light);
        Assert.Equal("appraisal", reading.Pause!.Ground);
    }

    [Fact]
    public void A_resumed_clock_goes_on_the_day_after()
    {
        var standing = Twenty.Pause(SegmentKind.Appraisal, Day("2017-09-27"), "appraisal").Value;

        var resumed = standing.Resume(Day("2017-12-01")).Value;

        Assert.Equal(Day("2017-12-22"), resumed.Due(Calendar)!.Due);
        Assert.Equal((15, Light.Green), (resumed.Read(Day("2017-12-01"), Calendar).Remaining, resumed.Read(Day("2017-12-01"), Calendar).Light));
        Assert.Equal(Light.Grey, resumed.Read(Day("2017-11-15"), Calendar).Light);
    }

    [Fact]
    public void A_standing_clock_cannot_stand_again_nor_be_extended()
    {
        var standing = Twenty.Pause(SegmentKind.Hearing, Day("2017-09-27"), "hearing").Value;

        Assert.Equal("clock-paused", standing.Pause(SegmentKind.Suspended, Day("2017-09-28"), "x").Refusals[0].Code);
        Assert.Equal("clock-paused", standing.Extend(Day("2017-09-28"), 10, "head", Calendar).Refusals[0].Code);
        Assert.Equal("clock-running", Twenty.Resume(Day("2017-09-28")).Refusals[0].Code);
        Assert.Equal("resume-before-pause", standing.Resume(Day("2017-09-26")).Refusals[0].Code);
        Assert.Equal("pause-before-start", Twenty.Pause(SegmentKind.Hearing, Day("2017-09-19"), "x").Refusals[0].Code);
    }

    [Fact]
    public void A_pause_after_the_due_date_does_not_hide_that_it_passed()
    {
        var late = Twenty.Pause(SegmentKind.Suspended, Day("2017-10-26"), "x").Value;

        var reading = late.Read(Day("2017-10-30"), Calendar);

        Assert.Equal((Light.Red, 4, Day("2017-10-24")), (reading.Light, reading.Overdue, reading.Due));
    }

    [Fact]
    public void A_segment_that_does_not_stop_the_clock_changes_nothing()
    {
        var verified = Twenty with { Segments = [new ClockSegment(SegmentKind.Suspended, Day("2017-09-22"), null, "cross-area-check", StopsClock: false)] };

        Assert.Equal(Twenty.Due(Calendar)!.Due, verified.Due(Calendar)!.Due);
        Assert.Equal(Light.Green, verified.Read(Day("2017-09-25"), Calendar).Light);
    }

    [Fact]
    public void A_limit_in_calendar_days_keeps_calendar_days_while_it_stands()
    {
        var standing = LegalClock.Begin(Day("2017-06-16"), new Limit(30, LimitUnit.Calendar))
            .Pause(SegmentKind.Suspended, Day("2017-06-20"), "x").Value;

        var reading = standing.Read(Day("2017-08-01"), Calendar);

        Assert.Equal((26, LimitUnit.Calendar), (reading.Remaining, reading.RemainingUnit));
    }

    [Fact]
    public void Days_left_do_not_include_days_of_a_pause_to_come()
    {
        var clock = Twenty with { Segments = [new ClockSegment(SegmentKind.Hearing, Day("2017-10-16"), Day("2017-10-18"), "hearing", true)] };

        Assert.Equal(Day("2017-10-26"), clock.Due(Calendar)!.Due);
        Assert.Equal(20, clock.Read(Day("2017-09-20"), Calendar).Remaining);
    }

    [Fact]
    public void The_explanation_names_rule_excluded_days_make_up_days_and_pauses()
    {
        var clock = Twenty.Pause(SegmentKind.Appraisal, Day("2017-10-11"), "appraisal").Value.Resume(Day("2017-10-13")).Value;

        var why = clock.Explain(Day("2017-10-20"), Calendar);

        Assert.Equal("20 working days, counted from the next day, 2017-09-21", why.Rule.En);
        Assert.Equal([Day("2017-09-30")], why.MakeUpDaysCounted);
        Assert.Equal(
            [
                ("2017-09-23", "2017-09-24", "weekend"), ("2017-10-01", "2017-10-08", "Mid-Autumn Festival and National Day"),
                ("2017-10-12", "2017-10-13", "clock stands (appraisal)"), ("2017-10-14", "2017-10-15", "weekend"),
                ("2017-10-21", "2017-10-22", "weekend"),
            ],
            why.Excluded.Select(e => ($"{e.From:yyyy-MM-dd}", $"{e.To:yyyy-MM-dd}", e.Name.En)));
        Assert.Single(why.Pauses);
        Assert.Equal(Day("2017-10-26"), why.Reading.Due);
    }

    [Fact]
    public void The_explanation_of_a_standing_clock_ends_where_it_stopped()
    {
        var clock = Twenty.Pause(SegmentKind.Appraisal, Day("2017-09-27"), "appraisal").Value;

        var why = clock.Explain(Day("2017-12-01"), Calendar);

        Assert.Equal(Day("2017-09-27"), why.Days[^1].Date);
        Assert.Empty(why.MakeUpDaysCounted);
        Assert.Null(why.Reading.Due);
    }

    [Fact]
    public void The_explanation_names_the_ground_of_a_pause_as_people_say_it()
    {
        var clock = Twenty.Pause(SegmentKind.Appraisal, Day("2017-09-27"), "appraisal").Value.Resume(Day("2017-09-29")).Value;

        var why = clock.Explain(Day("2017-10-20"), Calendar, ground => new Sentence($"等待{ground}", $"waiting for {ground}"));

        Assert.Contains(why.Excluded, e => e.Name.En == "clock stands (waiting for appraisal)");
    }
}
