using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation.Accounts;

namespace CaseManagement.Web.Features.Admin;

/// <summary>A page of the administrator; everybody else does not learn that it exists.</summary>
public interface IAdministratorsQuery;

/// <summary>The one authorization of the administrator's queries.</summary>
/// <typeparam name="TRequest">The query.</typeparam>
public abstract class AdminGate<TRequest> : IAuthorize<TRequest>
    where TRequest : IAdministratorsQuery
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(TRequest request, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(AccountOffice.CheckAdministrator(actor));
}
