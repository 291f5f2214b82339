using MediatR;

namespace CaseManagement.Cases.Mediation;

/// <summary>Changes the office's state. Runs in one transaction and is written to the audit log whatever its answer.</summary>
/// <typeparam name="T">The answer.</typeparam>
public interface ICommand<T> : IRequest<Result<T>>
{
    /// <summary>Made by the sender, once per intention: a repeated id gets the first answer and changes nothing.</summary>
    Guid OperationId { get; }

    /// <summary>What it is about, for the audit log, such as <c>case:0197…</c>; never personal data.</summary>
    string Subject { get; }
}

/// <summary>Reads without changing anything; takes no write transaction.</summary>
/// <typeparam name="T">The answer.</typeparam>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>A query whose answer holds personal data: every use is written to the audit log.</summary>
public interface IReadsPersonalData
{
    /// <summary>What was read, such as <c>case:0197…</c>.</summary>
    string Subject { get; }
}

/// <summary>
/// Decides whether the actor may send this request. Every request has exactly one; a test says so.
/// Answer null to allow. A refusal with code <c>not-found</c> is shown as 404: who may not see a thing does not learn that it exists.
/// </summary>
/// <typeparam name="TRequest">The request.</typeparam>
public interface IAuthorize<in TRequest>
{
    Task<Refusal?> CheckAsync(TRequest request, Actor actor, CancellationToken cancellationToken);
}

/// <summary>Checks the request's own content before the handler sees it; may have none or several per request.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
public interface IValidate<in TRequest>
{
    Task<IReadOnlyList<Refusal>> CheckAsync(TRequest request, Actor actor, CancellationToken cancellationToken);
}
