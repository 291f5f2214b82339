using MediatR;

namespace CaseManagement.Cases.Mediation;

/// <summary>
/// Collects what all checks of the request find. A repeated command is let through: it was valid the first time, and what it
/// did then may make it invalid now; it gets its first answer behind this behaviour.
/// </summary>
internal sealed class ValidateBehaviour<TRequest, T>(
    IEnumerable<IValidate<TRequest>> checks, IActorSource actors, AuditTrail audit, StoredAnswers answers)
    : IPipelineBehavior<TRequest, Result<T>>
    where TRequest : IRequest<Result<T>>
{
    public async Task<Result<T>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<T>> next)
    {
        if (!checks.Any() || (request is ICommand<T> command && await answers.KnowsAsync(command.OperationId, cancellationToken)))
        {
            return await next();
        }

        var actor = await actors.CurrentAsync(cancellationToken);
        var refusals = new List<Refusal>();
        foreach (var check in checks)
        {
            refusals.AddRange(await check.CheckAsync(request, actor, cancellationToken));
        }

        if (refusals.Count == 0)
        {
            return await next();
        }

        await audit.WriteApartAsync<T>(request, actor, AuditTrail.Refused, AuditTrail.CodesOf(refusals), cancellationToken);
        return Result<T>.Refused(refusals);
    }
}
