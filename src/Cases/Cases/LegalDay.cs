namespace CaseManagement.Cases.Cases;

/// <summary>Moments as days of the law: a day begins and ends at midnight in Shanghai, whatever clock the machine has.</summary>
public static class LegalDay
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>The day of this moment.</summary>
    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Shanghai).DateTime);

    /// <summary>24:00 of this day: the first moment after it.</summary>
    public static DateTimeOffset End(DateOnly day) => At(day.AddDays(1), TimeOnly.MinValue);

    /// <summary>This time of day in Shanghai, in UTC.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new DateTimeOffset(day.ToDateTime(time), Shanghai).ToUniversalTime();
}
