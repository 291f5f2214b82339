using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Escalation;

/// <summary>Somebody responsible has seen an alarm.</summary>
public sealed record AcknowledgeAlarm(Guid OperationId, Guid AlarmId) : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"alarm:{AlarmId}";
}

/// <summary>Supervisors for cases of their region, administrators for the platform.</summary>
public sealed class AcknowledgeAlarmAuthorization(CaseDb db) : IAuthorize<AcknowledgeAlarm>
{
    /// <inheritdoc/>
    public async Task<Refusal?> CheckAsync(AcknowledgeAlarm request, Actor actor, CancellationToken cancellationToken)
    {
        var alarm = await db.Alarms.AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.AlarmId, cancellationToken);
        if (alarm is null)
        {
            return Refusal.NotFound;
        }

        var mayKnow = alarm.CaseId is null
            ? actor.Holds(CaseAccess.Administrator)
            : actor.Holds(CaseAccess.Supervisor) && actor.Covers(alarm.UnitPath);
        return mayKnow || actor.Kind == ActorKind.System ? null : Refusal.NotFound;
    }
}

/// <summary>The first who saw it stays written down.</summary>
public sealed class AcknowledgeAlarmHandler(CaseDb db, IActorSource actors, OfficeClock office) : IRequestHandler<AcknowledgeAlarm, Result<Guid>>
{
    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(AcknowledgeAlarm request, CancellationToken cancellationToken)
    {
        var alarm = await db.Alarms.SingleAsync(a => a.Id == request.AlarmId, cancellationToken);
        if (alarm.AcknowledgedAt is null)
        {
            alarm.AcknowledgedBy = (await actors.CurrentAsync(cancellationToken)).AccountId;
            alarm.AcknowledgedAt = office.GetUtcNow();
            await db.SaveChangesAsync(cancellationToken);
        }

        return alarm.Id;
    }
}
