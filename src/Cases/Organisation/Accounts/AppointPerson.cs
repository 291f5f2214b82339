using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Organisation.Accounts;

/// <summary>Gives somebody a post in a unit from a day on.</summary>
public sealed record AppointPerson(Guid OperationId, Guid AccountId, Guid UnitId, string Post, DateOnly From) : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"account:{AccountId}";
}

/// <summary>Administrators: person and unit both lie in their region.</summary>
public sealed class AppointPersonAuthorization(AccountOffice office) : IAuthorize<AppointPerson>
{
    /// <inheritdoc/>
    public async Task<Refusal?> CheckAsync(AppointPerson request, Actor actor, CancellationToken cancellationToken) =>
        office.CheckUnit(request.UnitId, actor) ?? await office.CheckAsync(request.AccountId, actor, cancellationToken);
}

/// <summary>Answers the id of the appointment.</summary>
public sealed class AppointPersonHandler(CaseDb db, PostRules posts, OfficeClock clock) : IRequestHandler<AppointPerson, Result<Guid>>
{
    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(AppointPerson request, CancellationToken cancellationToken)
    {
        if (posts.Check(request.UnitId, request.Post) is { } refusal)
        {
            return refusal;
        }

        if (request.From < clock.Today)
        {
            return new Refusal("appointed-before-today", new Sentence(
                $"任职日期不能早于今天（{clock.Today:yyyy-MM-dd}）。", $"A post cannot begin before today ({clock.Today:yyyy-MM-dd})."), "from");
        }

        var today = clock.Today;
        if (await db.Appointments.AnyAsync(a => a.AccountId == request.AccountId && a.UnitId == request.UnitId
            && a.Post == request.Post && (a.To == null || a.To > today), cancellationToken))
        {
            return new Refusal("holds-post", new Sentence("已在该单位任此岗位。", "The person holds this post there already."), "post");
        }

        var appointment = new Appointment
        {
            Id = Guid.CreateVersion7(),
            AccountId = request.AccountId,
            UnitId = request.UnitId,
            Post = request.Post,
            From = request.From,
        };
        db.Appointments.Add(appointment);
        await db.SaveChangesAsync(cancellationToken);
        return appointment.Id;
    }
}
