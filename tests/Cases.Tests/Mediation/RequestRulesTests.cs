using System.Reflection;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;

namespace CaseManagement.Cases.Tests.Mediation;

public sealed class RequestRulesTests
{
    [Fact]
    public void Every_request_has_one_handler_and_one_authorization() => Assert.Empty(Offences(typeof(CaseDb).Assembly));

    [Fact]
    public void A_request_without_authorization_would_be_found() =>
        Assert.Contains(Offences(typeof(RequestRulesTests).Assembly), o => o.StartsWith(nameof(Orphan), StringComparison.Ordinal));

    private static List<string> Offences(Assembly assembly)
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

    private sealed record Orphan : IQuery<int>;
}
