namespace CaseManagement.Cases.Clocks;

/// <summary>What kind of day a date is in the calendar of the State Council.</summary>
public enum DayKind
{
    /// <summary>Monday to Friday without holiday: a working day.</summary>
    Ordinary,

    /// <summary>Saturday or Sunday: not a working day.</summary>
    Weekend,

    /// <summary>放假: a day off by the holiday notice, whatever day of the week.</summary>
    Holiday,

    /// <summary>调休上班: a Saturday or Sunday that the holiday notice makes a working day.</summary>
    MakeUp,
}

/// <summary>A date with what the calendar says about it.</summary>
/// <param name="Date">The date.</param>
/// <param name="Kind">What kind of day it is.</param>
/// <param name="Holiday">The holiday it is part of, or whose days off it makes up for; null for other days.</param>
/// <param name="Confirmed">False when no holiday notice of its year is known, so that only the weekend was looked at.</param>
public sealed record CalendarDay(DateOnly Date, DayKind Kind, Sentence? Holiday, bool Confirmed)
{
    private static readonly string[] ChineseDays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

    /// <summary>Whether offices work.</summary>
    public bool IsWorking => Kind is DayKind.Ordinary or DayKind.MakeUp;

    /// <summary>The day in words, such as 国庆节放假 / National Day holiday.</summary>
    public Sentence Text => Kind switch
    {
        DayKind.Holiday => new Sentence($"{Holiday!.Zh}放假", $"{Holiday.En} holiday"),
        DayKind.MakeUp => new Sentence($"{Weekday.Zh}，{Holiday!.Zh}调休上班", $"{Weekday.En}, make-up working day for {Holiday.En}"),
        _ when !Confirmed => new Sentence($"{Weekday.Zh}，该年放假安排未公布", $"{Weekday.En}, holidays of the year not announced"),
        _ => Weekday,
    };

    private Sentence Weekday => new(ChineseDays[(int)Date.DayOfWeek], Date.DayOfWeek.ToString());
}
