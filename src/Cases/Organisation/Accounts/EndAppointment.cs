using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Organisation.Accounts;

/// <summary>Ends a post with today: from now on the person does not hold it.</summary>
public sealed record EndAppointment(Guid OperationId, Guid AppointmentId) : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"appointment:{AppointmentId}";
}

/// <summary>Administrators, in units of their region.</summary>
public sealed class EndAppointmentAuthorization(CaseDb db, AccountOffice office) : IAuthorize<EndAppointment>
{
    /// <inheritdoc/>
    public async Task<Refusal?> CheckAsync(EndAppointment request, Actor actor, CancellationToken cancellationToken)
    {
        var unit = await db.Appointments.Where(a => a.Id == request.AppointmentId).Select(a => (Guid?)a.UnitId).SingleOrDefaultAsync(cancellationToken);
        return AccountOffice.CheckAdministrator(actor) ?? (unit is { } id ? office.CheckUnit(id, actor) : Refusal.NotFound);
    }
}

/// <summary>Nobody takes the own administration away.</summary>
public sealed class EndAppointmentHandler(CaseDb db, IActorSource actors, OfficeClock clock) : IRequestHandler<EndAppointment, Result<Guid>>
{
    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(EndAppointment request, CancellationToken cancellationToken)
    {
        var appointment = await db.Appointments.SingleAsync(a => a.Id == request.AppointmentId, cancellationToken);
        var actor = await actors.CurrentAsync(cancellationToken);
        if (appointment.Post == AccountOffice.Administrator && appointment.AccountId == actor.AccountId)
        {
            return new Refusal("own-account", new Sentence(
                "不能免去自己的管理员岗位，请另一位管理员操作。", "You cannot end your own post of administrator; ask another administrator."));
        }

        if (appointment.To is { } ended && ended <= clock.Today)
        {
            return new Refusal("already-ended", new Sentence("该岗位已经结束。", "This post has ended already."));
        }

        appointment.To = clock.Today;
        await db.SaveChangesAsync(cancellationToken);
        return appointment.AccountId;
    }
}
