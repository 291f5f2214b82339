using CaseManagement.Cases.Audit;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Mediation;

/// <summary>Makes the lines of the audit log. Times are the system's, never the demo office's.</summary>
internal sealed class AuditTrail(IServiceScopeFactory scopes, TimeProvider system)
{
    public const string Done = "done";
    public const string Refused = "refused";
    public const string Denied = "denied";

    public static string CodesOf(IEnumerable<Refusal> refusals) => string.Join(' ', refusals.Select(r => r.Code).Distinct());

    /// <summary>The line about a request.</summary>
    public AuditEntry Line<T>(IRequest<Result<T>> request, Actor actor, string answer, string? detail) => new()
    {
        At = system.GetUtcNow(),
        ActorId = actor.AccountId,
        ActorKind = actor.Kind.ToString().ToLowerInvariant(),
        ActorUnit = actor.UnitPath,
        Action = request.GetType().Name,
        Subject = SubjectOf(request),
        Answer = answer,
        Detail = detail,
    };

    /// <summary>Writes the line in a small transaction of its own, which outlives whatever the request took back.</summary>
    public async Task WriteApartAsync<T>(
        IRequest<Result<T>> request, Actor actor, string answer, string? detail, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        db.Audit.Add(Line(request, actor, answer, detail));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static string? SubjectOf<T>(IRequest<Result<T>> request) => request switch
    {
        IReadsPersonalData read => read.Subject,
        ICommand<T> command => command.Subject,
        _ => null,
    };
}
