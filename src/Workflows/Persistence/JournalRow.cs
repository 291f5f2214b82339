using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Persistence;

/// <summary>
/// The lines one turn wrote into the execution log of its instance. They are written together, read together and never
/// changed, so they are one row: a row of its own for each would cost more than what it says.
/// </summary>
public sealed class JournalRow
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Number within the instance of the first of the lines; the others follow without a gap.</summary>
    public long FirstSequence { get; init; }

    /// <summary>The moment of the turn.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>
    /// The lines as a JSON array, each again an array of the number of the execution, the activity, its type, the event and,
    /// where there is one, the message: <c>[[2,"intake","Case.Step","Started"],[2,"intake","Case.Step","Suspended"]]</c>.
    /// </summary>
    public required string Lines { get; init; }
}

/// <summary>One line of an instance's execution log.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Sequence">Order within the instance, from 1 without a gap.</param>
/// <param name="At">The moment of the turn.</param>
/// <param name="ActivityNumber">Number within the instance of the execution it tells of.</param>
/// <param name="ActivityId">The activity in the definition.</param>
/// <param name="ActivityType">Its type name.</param>
/// <param name="Event"><c>Started</c>, <c>Suspended</c>, <c>Resumed</c>, <c>Completed</c>, <c>Canceled</c>, <c>Faulted</c>,
/// or what an operator did.</param>
/// <param name="Message">Why, where there is more to say.</param>
public sealed record JournalLine(
    string InstanceId,
    long Sequence,
    DateTimeOffset At,
    int ActivityNumber,
    string ActivityId,
    string ActivityType,
    string Event,
    string? Message)
{
    /// <summary>The execution it tells of, as effects name it.</summary>
    public string ActivityInstanceId => ActivityInstance.Id(InstanceId, ActivityNumber);
}

/// <summary>Reads execution logs.</summary>
public static class Journal
{
    /// <summary>All lines of an instance, oldest first.</summary>
    public static async Task<IReadOnlyList<JournalLine>> JournalAsync(this DbContext db, string instanceId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Set<JournalRow>().AsNoTracking().Where(row => row.InstanceId == instanceId)
            .OrderBy(row => row.FirstSequence).ToListAsync(cancellation);
        return [.. rows.SelectMany(JournalText.Read)];
    }
}
