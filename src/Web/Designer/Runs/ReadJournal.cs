using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Operations;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Designer.Runs;

/// <summary>Asks for lines of a run's log.</summary>
/// <param name="InstanceId">The run.</param>
/// <param name="Skip">Lines left out at the beginning.</param>
/// <param name="Take">At most this many.</param>
/// <param name="ActivityIds">Only these activities; empty for all.</param>
/// <param name="WithoutTypes">Types left out.</param>
/// <param name="Events">Only these events; empty for all.</param>
public sealed record ReadJournal(
    string InstanceId, int Skip, int Take, IReadOnlyCollection<string> ActivityIds, IReadOnlyCollection<string> WithoutTypes, IReadOnlyCollection<string> Events)
    : IQuery<JournalPage>;

/// <summary>Lines of a run's log, oldest first.</summary>
public sealed record JournalPage(IReadOnlyList<JournalLine> Lines, int Total);

/// <summary>Administrators.</summary>
public sealed class ReadJournalGate : AdministratorsOnly<ReadJournal>;

/// <summary>Reads the lines.</summary>
public sealed class ReadJournalHandler(CaseDb db, IActorSource actors) : IRequestHandler<ReadJournal, Result<JournalPage>>
{
    private const int Most = 1000;

    /// <inheritdoc/>
    public async Task<Result<JournalPage>> Handle(ReadJournal request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!await RunScope.Visible(db, await actors.CurrentAsync(cancellationToken)).AnyAsync(r => r.Id == request.InstanceId, cancellationToken))
        {
            return Refusal.NotFound;
        }

        var wanted = (await db.JournalAsync(request.InstanceId, cancellationToken)).Where(line => IsWanted(request, line)).ToList();
        return new JournalPage([.. wanted.Skip(Math.Max(0, request.Skip)).Take(Math.Clamp(request.Take, 1, Most))], wanted.Count);
    }

    private static bool IsWanted(ReadJournal request, JournalLine line) =>
        !request.WithoutTypes.Contains(line.ActivityType)
        && (request.ActivityIds.Count == 0 || request.ActivityIds.Contains(line.ActivityId))
        && (request.Events.Count == 0 || request.Events.Contains(line.Event));
}
