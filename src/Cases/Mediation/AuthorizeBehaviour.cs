using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Mediation;

/// <summary>Asks the request's one <see cref="IAuthorize{TRequest}"/>. A request without one is a bug and runs for nobody.</summary>
internal sealed class AuthorizeBehaviour<TRequest, T>(IServiceProvider services, IActorSource actors, AuditTrail audit)
    : IPipelineBehavior<TRequest, Result<T>>
    where TRequest : IRequest<Result<T>>
{
    public async Task<Result<T>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<T>> next)
    {
        var actor = await actors.CurrentAsync(cancellationToken);
        var refusal = await services.GetRequiredService<IAuthorize<TRequest>>().CheckAsync(request, actor, cancellationToken);
        if (refusal is null)
        {
            return await next();
        }

        await audit.WriteApartAsync<T>(request, actor, AuditTrail.Denied, refusal.Code, cancellationToken);
        return refusal;
    }
}
