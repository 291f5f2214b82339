namespace CaseManagement.Cases.Clocks;

/// <summary>Reads a stored clock as the legal clock it stands for.</summary>
public static class ClockKeeperReading
{
    /// <summary>The length of the clock without extension.</summary>
    public static Limit LengthOf(this CaseClock clock) => new(clock.Count, Enum.Parse<LimitUnit>(clock.Unit, ignoreCase: true));

    /// <summary>The clock in its course: start, length, pauses and extension.</summary>
    public static LegalClock Legal(this CaseClock clock)
    {
        var segments = clock.Pauses
            .OrderBy(p => p.From)
            .Select(p => new ClockSegment(KindOf(p.Ground), p.From, p.To, p.Ground, StopsClock: true))
            .ToList();
        if (clock.ExtendedBy > 0)
        {
            segments.Add(new ClockSegment(SegmentKind.Extension, clock.StartOn, null, "extension", StopsClock: false, clock.ExtendedBy));
        }

        return new LegalClock(clock.StartOn, clock.LengthOf(), segments);
    }

    /// <summary>True while the clock stands.</summary>
    public static bool Stands(this CaseClock clock) => clock.Pauses.Exists(p => p.To is null);

    private static SegmentKind KindOf(string ground) => ground switch
    {
        "appraisal" => SegmentKind.Appraisal,
        "hearing" => SegmentKind.Hearing,
        _ => SegmentKind.Suspended,
    };
}
