using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;

namespace CaseManagement.Web.Features.Calculators;

/// <summary>The calculators are for staff.</summary>
/// <typeparam name="TRequest">The query.</typeparam>
public abstract class StaffGate<TRequest> : IAuthorize<TRequest>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(TRequest request, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Task.FromResult(actor.Kind == ActorKind.Staff ? null : Refusal.NotFound);
    }
}
