using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Mediation;
using MediatR;

namespace CaseManagement.Cases.Clocks;

/// <summary>Moves the demo office forward by working days, as if they had passed: whatever falls due meanwhile happens.</summary>
/// <param name="OperationId">Identity of the intention.</param>
/// <param name="WorkingDays">1 to 60.</param>
public sealed record AdvanceOfficeClock(Guid OperationId, int WorkingDays) : ILongCommand<OfficeAdvanced>
{
    /// <inheritdoc/>
    public string Subject => "office-clock";
}

/// <summary>Where the office stands now.</summary>
/// <param name="Today">Its day.</param>
/// <param name="TimersFired">How many limits and reminders fell due on the way.</param>
public sealed record OfficeAdvanced(DateOnly Today, int TimersFired);

/// <summary>Administrators.</summary>
public sealed class AdvanceOfficeClockAuthorization : IAuthorize<AdvanceOfficeClock>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(AdvanceOfficeClock request, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(actor.Kind == ActorKind.System || actor.Holds(CaseAccess.Administrator) ? null : Refusal.NotFound);
}

/// <summary>Goes from one due moment to the next, so that everything happens at its own time.</summary>
public sealed class AdvanceOfficeClockHandler(OfficeDays days, OfficeClock office) : IRequestHandler<AdvanceOfficeClock, Result<OfficeAdvanced>>
{
    private const int MostDays = 60;

    /// <inheritdoc/>
    public async Task<Result<OfficeAdvanced>> Handle(AdvanceOfficeClock request, CancellationToken cancellationToken)
    {
        if (!office.IsDemo)
        {
            return new Refusal("not-demo", new Sentence(
                "只有演示办公室的时间可以推进。", "Only the demo office's time can be moved."));
        }

        if (request.WorkingDays is < 1 or > MostDays)
        {
            return new Refusal("invalid-form", new Sentence(
                $"请填写 1 到 {MostDays} 个工作日。", $"Choose 1 to {MostDays} working days."), "workingDays");
        }

        var fired = await days.PassAsync(request.WorkingDays, cancellationToken);
        return new OfficeAdvanced(office.Today, fired);
    }
}
