using CaseManagement.Cases.Clocks;

namespace CaseManagement.Web.Features.Supervision.Board;

/// <summary>How long something is overdue, in the bands supervisors report in (working days).</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="From">Overdue working days from which it holds.</param>
/// <param name="To">Up to which it holds.</param>
internal sealed record AgeBands(string Key, int From, int To)
{
    /// <summary>1 to 3, 4 to 5, more than 5.</summary>
    public static readonly IReadOnlyList<AgeBands> All = [new("1-3", 1, 3), new("4-5", 4, 5), new("6", 6, int.MaxValue)];

    /// <summary>The band of this name; null for none.</summary>
    public static AgeBands? Find(string? key) => All.FirstOrDefault(b => b.Key == key);

    /// <summary>Whether so many overdue working days lie in it.</summary>
    public bool Holds(int overdue) => overdue >= From && overdue <= To;

    /// <summary>The due days that make something this old today.</summary>
    public (DateOnly From, DateOnly To) DueBetween(WorkingCalendar calendar, DateOnly today)
    {
        // Due days of one age are consecutive: walk back from today to the first and past the last of them.
        var last = today.AddDays(-1);
        while (-calendar.RemainingWorkingDays(today, last) < From)
        {
            last = last.AddDays(-1);
        }

        if (To == int.MaxValue)
        {
            return (DateOnly.MinValue, last);
        }

        var first = last;
        while (-calendar.RemainingWorkingDays(today, first.AddDays(-1)) <= To)
        {
            first = first.AddDays(-1);
        }

        return (first, last);
    }
}
