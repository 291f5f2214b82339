using System.Reflection;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Mediation;

/// <summary>Finds handlers, authorizations and checks, and puts the behaviours before every handler: authorize → validate → transaction → audit.</summary>
public static class MediationRegistration
{
    private static readonly Type[] Found =
        [typeof(IRequestHandler<,>), typeof(INotificationHandler<>), typeof(IAuthorize<>), typeof(IValidate<>)];

    /// <summary>Adds everything that the assemblies hold. The doors add their own <see cref="IActorSource"/>.</summary>
    public static IServiceCollection AddMediation(this IServiceCollection services, params Assembly[] assemblies)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<StoredAnswers>();
        services.AddScoped<ActingActor>();
        services.AddScoped<AfterCommit>();
        foreach (var (contract, type) in assemblies.SelectMany(a => a.GetTypes()).Where(IsConcrete).SelectMany(ContractsOf))
        {
            services.AddTransient(contract, type);
            if (contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
            {
                AddBehaviours(services, contract.GenericTypeArguments[0], contract.GenericTypeArguments[1]);
            }
        }

        return services;
    }

    private static bool IsConcrete(Type type) => type is { IsAbstract: false, IsInterface: false, IsGenericTypeDefinition: false };

    private static IEnumerable<(Type Contract, Type Type)> ContractsOf(Type type) =>
        from contract in type.GetInterfaces()
        where contract.IsGenericType && Found.Contains(contract.GetGenericTypeDefinition())
        select (contract, type);

    // Closed per request instead of open generics: so the behaviours know the value type and can refuse without reflection.
    private static void AddBehaviours(IServiceCollection services, Type request, Type answer)
    {
        if (!answer.IsGenericType || answer.GetGenericTypeDefinition() != typeof(Result<>))
        {
            throw new InvalidOperationException($"{request.Name} answers {answer.Name}; commands and queries answer Result<T>.");
        }

        var value = answer.GenericTypeArguments[0];
        var isCommand = typeof(ICommand<>).MakeGenericType(value).IsAssignableFrom(request);
        Type[] behaviours = isCommand
            ? [typeof(AuthorizeBehaviour<,>), typeof(ValidateBehaviour<,>), typeof(TransactionBehaviour<,>), typeof(AuditCommandBehaviour<,>)]
            : [typeof(AuthorizeBehaviour<,>), typeof(ValidateBehaviour<,>), typeof(AuditQueryBehaviour<,>)];
        foreach (var behaviour in behaviours)
        {
            services.AddTransient(
                typeof(IPipelineBehavior<,>).MakeGenericType(request, answer), behaviour.MakeGenericType(request, value));
        }
    }
}
