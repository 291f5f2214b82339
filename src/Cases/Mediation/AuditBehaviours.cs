using CaseManagement.Cases.Persistence;
using MediatR;

namespace CaseManagement.Cases.Mediation;

/// <summary>Puts the line of a successful command beside what it changed; the transaction saves both or none.</summary>
internal sealed class AuditCommandBehaviour<TRequest, T>(CaseDb db, IActorSource actors, AuditTrail audit)
    : IPipelineBehavior<TRequest, Result<T>>
    where TRequest : ICommand<T>
{
    public async Task<Result<T>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<T>> next)
    {
        var answer = await next();
        if (answer.TryGet(out var value) && (request is not IDraftingCommand<T> drafting || drafting.IsWorthALine(value)))
        {
            db.Audit.Add(audit.Line<T>(request, await actors.CurrentAsync(cancellationToken), AuditTrail.Done, null));
        }

        return answer;
    }
}

/// <summary>Writes a line for every read of personal data before the answer leaves.</summary>
internal sealed class AuditQueryBehaviour<TRequest, T>(IActorSource actors, AuditTrail audit)
    : IPipelineBehavior<TRequest, Result<T>>
    where TRequest : IRequest<Result<T>>
{
    public async Task<Result<T>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<T>> next)
    {
        var answer = await next();
        if (request is IReadsPersonalData)
        {
            var actor = await actors.CurrentAsync(cancellationToken);
            var said = answer.Succeeded ? AuditTrail.Done : AuditTrail.Refused;
            var detail = answer.Succeeded ? null : AuditTrail.CodesOf(answer.Refusals);
            await audit.WriteApartAsync<T>(request, actor, said, detail, cancellationToken);
        }

        return answer;
    }
}
