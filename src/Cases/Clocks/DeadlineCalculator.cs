namespace CaseManagement.Cases.Clocks;

/// <summary>
/// Counts legal limits. The day after the start is day 1 (民法典 §201); a month without the same day ends on its last
/// day (§202); a limit in calendar days or months that ends on a day off ends on the next working day (§203), and a
/// make-up Saturday or Sunday is no day off. Days on which the clock stands are not counted.
/// </summary>
public sealed class DeadlineCalculator(WorkingCalendar calendar)
{
    /// <summary>Earliest and latest date the calculator is made for.</summary>
    public static readonly (DateOnly First, DateOnly Last) Range = (new DateOnly(1900, 1, 1), new DateOnly(2500, 12, 31));

    /// <summary>The due date of a limit with the reason for every day.</summary>
    /// <param name="start">Day 0: the event that sets the limit going, for example acceptance.</param>
    /// <param name="limit">The length; negative counts back from <paramref name="start"/>.</param>
    /// <param name="pauses">Stretches in which the clock stands.</param>
    public DueDate Due(DateOnly start, Limit limit, params IReadOnlyList<Pause> pauses)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(pauses);
        Refuse(start, limit, pauses);
        var count = new Count(calendar, start, limit.Count < 0 ? -1 : 1, pauses);
        if (limit.Unit == LimitUnit.Working)
        {
            count.WorkingDays(Math.Abs(limit.Count));
        }
        else
        {
            count.CalendarDays(Math.Abs(LengthInDays(start, limit)));
            count.MoveOffDaysOff();
        }

        return new DueDate(count.Date, count.Days, count.Unconfirmed);
    }

    /// <summary>Working days from today to the due date: 0 on the due date, negative when overdue.</summary>
    public int RemainingWorkingDays(DateOnly today, DateOnly due) => calendar.RemainingWorkingDays(today, due);

    /// <summary>Length of a limit in calendar days or months, in days; AddMonths ends a short month on its last day.</summary>
    internal static int LengthInDays(DateOnly start, Limit limit) =>
        limit.Unit == LimitUnit.Month ? start.AddMonths(limit.Count).DayNumber - start.DayNumber : limit.Count;

    private static void Refuse(DateOnly start, Limit limit, IReadOnlyList<Pause> pauses)
    {
        if (Math.Abs((long)limit.Count) > Limit.Longest)
        {
            throw new ArgumentOutOfRangeException(nameof(limit), limit.Count, $"A limit has at most {Limit.Longest} units.");
        }

        if (start < Range.First || start > Range.Last)
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, "A limit starts between 1900 and 2500.");
        }

        if (pauses.FirstOrDefault(p => p.To < p.From || p.From < Range.First || p.To > Range.Last) is { } bad)
        {
            throw new ArgumentException($"A pause cannot run from {bad.From:O} to {bad.To:O}.", nameof(pauses));
        }
    }

    private sealed class Count(WorkingCalendar calendar, DateOnly start, int step, IReadOnlyList<Pause> pauses)
    {
        private int _ordinal;

        public DateOnly Date { get; private set; } = start;

        public List<DayExplanation> Days { get; } = [];

        public bool Unconfirmed { get; private set; } = !calendar.IsConfirmed(start.Year);

        public void WorkingDays(int wanted)
        {
            while (_ordinal < wanted)
            {
                var day = Next();
                if (Stands(day) || !day.IsWorking)
                {
                    Skip(day);
                    continue;
                }

                Take(day, new Sentence(
                    $"第{_ordinal + 1}个工作日（{day.Text.Zh}）",
                    $"working day {_ordinal + 1} ({day.Text.En})"));
            }
        }

        public void CalendarDays(int wanted)
        {
            while (_ordinal < wanted)
            {
                var day = Next();
                if (Stands(day))
                {
                    Skip(day);
                    continue;
                }

                Take(day, new Sentence($"第{_ordinal + 1}日（{day.Text.Zh}）", $"day {_ordinal + 1} ({day.Text.En})"));
            }
        }

        /// <summary>
        /// Moves the end to a working day on which the clock runs: the next one, or when counting back the one before,
        /// since "at least so many days before" would be broken by a later day.
        /// </summary>
        public void MoveOffDaysOff()
        {
            if (calendar.IsWorking(Date))
            {
                return;
            }

            CalendarDay day;
            while (Stands(day = Next()) || !day.IsWorking)
            {
                Skip(day);
            }

            Days.Add(new DayExplanation(day.Date, false, step > 0
                ? new Sentence("末日非工作日，顺延至此日", "the last day was not a working day: moved on to this day")
                : new Sentence("末日非工作日，提前至此日", "the last day was not a working day: moved forward to this day"), _ordinal));
        }

        private CalendarDay Next()
        {
            Date = Date.AddDays(step);
            var day = calendar.Describe(Date);
            Unconfirmed |= !calendar.IsConfirmed(Date.Year);
            return day;
        }

        private bool Stands(CalendarDay day) => pauses.Any(pause => pause.Covers(day.Date));

        private void Take(CalendarDay day, Sentence why) => Days.Add(new DayExplanation(day.Date, true, why, ++_ordinal));

        private void Skip(CalendarDay day) => Days.Add(new DayExplanation(day.Date, false, Stands(day)
            ? new Sentence($"期限中止，不计（{day.Text.Zh}）", $"the clock stands, not counted ({day.Text.En})")
            : new Sentence($"不计（{day.Text.Zh}）", $"not counted ({day.Text.En})"), _ordinal));
    }
}
