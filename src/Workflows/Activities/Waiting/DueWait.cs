using System.Globalization;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Waiting;

/// <summary>Moments in the future.</summary>
internal static class DueWait
{
    /// <summary>The moment after a length of time, or null when the calendar does not reach that far.</summary>
    public static DateTimeOffset? After(ActivityTurn turn, TimeSpan span)
    {
        var now = turn.Now.UtcTicks;
        var ticks = (decimal)now + span.Ticks;
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? turn.Now.ToUniversalTime().AddTicks(span.Ticks) : null;
    }

    public static string Text(DateTimeOffset moment) => moment.ToString("o", CultureInfo.InvariantCulture);
}
