using System.Reflection;
using CaseManagement.Cases.Mediation;
using MediatR;

namespace CaseManagement.Tests;

/// <summary>What holds for every request of an assembly.</summary>
internal static class RequestRules
{
    /// <summary>Requests that have not exactly one handler and one authorization.</summary>
    public static List<string> Offences(Assembly assembly)
    {
        var types = assembly.GetTypes();
        return [.. from request in types
                   where request is { IsAbstract: false, IsInterface: false }
                   let answer = request.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))
                   where answer is not null
                   let handlers = Count(types, typeof(IRequestHandler<,>).MakeGenericType(request, answer.GenericTypeArguments[0]))
                   let rights = Count(types, typeof(IAuthorize<>).MakeGenericType(request))
                   where handlers != 1 || rights != 1
                   select $"{request.Name}: {handlers} handlers, {rights} authorizations"];
    }

    private static int Count(Type[] types, Type contract) =>
        types.Count(t => t is { IsAbstract: false, IsInterface: false } && t.GetInterfaces().Contains(contract));
}
