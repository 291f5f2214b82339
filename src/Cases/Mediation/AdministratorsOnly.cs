using CaseManagement.Cases.Organisation.Accounts;

namespace CaseManagement.Cases.Mediation;

/// <summary>Only administrators; nobody else learns that there is anything.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
public abstract class AdministratorsOnly<TRequest> : IAuthorize<TRequest>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(TRequest request, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(AccountOffice.CheckAdministrator(actor));
}
