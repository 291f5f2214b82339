using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Cases.Mediation;

/// <summary>
/// One command, one transaction. A refusal takes everything back; a repeated operation id gets the first answer, also
/// when both run at once: the second waits for the first at the operation's row.
/// </summary>
internal sealed class TransactionBehaviour<TRequest, T>(
    CaseDb db, IActorSource actors, AuditTrail audit, StoredAnswers answers, AfterCommit afterCommit)
    : IPipelineBehavior<TRequest, Result<T>>
    where TRequest : ICommand<T>
{
    // Two commands that draw a number from one series at once, or save one design: the later one runs again and sees the first.
    private const int Attempts = 5;

    public async Task<Result<T>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<T>> next)
    {
        if (request.OperationId == Guid.Empty)
        {
            throw new InvalidOperationException($"{typeof(TRequest).Name} came without an operation id.");
        }

        var actor = await actors.CurrentAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = request is ILongCommand<T>
                    ? await RunLongAsync(request, actor, next, cancellationToken)
                    : await RunAsync(request, actor, next, cancellationToken);
                if (!answer.Succeeded)
                {
                    await audit.WriteApartAsync<T>(request, actor, AuditTrail.Refused, AuditTrail.CodesOf(answer.Refusals), cancellationToken);
                }

                return answer;
            }
            catch (Exception conflict) when (attempt < Attempts && (IsNumberRace(conflict) || IsDeadlock(conflict)))
            {
                db.ChangeTracker.Clear();
                afterCommit.Forget();
            }
            catch (DbUpdateConcurrencyException) when (actor.Kind != ActorKind.System)
            {
                db.ChangeTracker.Clear();
                afterCommit.Forget();
                await audit.WriteApartAsync<T>(request, actor, AuditTrail.Refused, Stale.Code, cancellationToken);
                return Stale;
            }
        }
    }

    private static Refusal Stale { get; } = new("stale", new Sentence(
        "您打开页面之后，这里的内容已被他人更改。请刷新页面，核对后再办理。",
        "Somebody else changed this after you opened the page. Reload it, check, and try again."));

    private async Task<Result<T>> RunAsync(
        TRequest request, Actor actor, RequestHandlerDelegate<Result<T>> next, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var isDrafting = request is IDraftingCommand<T>;
        if (!isDrafting && !await answers.TryReserveAsync(request.OperationId, StoredAnswers.KindOf(request, actor), cancellationToken))
        {
            return await answers.ReadAsync<T>(request.OperationId, StoredAnswers.KindOf(request, actor), cancellationToken);
        }

        var answer = await next();
        if (answer.TryGet(out var value))
        {
            if (!isDrafting)
            {
                answers.Keep(request.OperationId, StoredAnswers.KindOf(request, actor), value);
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            afterCommit.Run();
            return answer;
        }

        await transaction.RollbackAsync(cancellationToken);
        db.ChangeTracker.Clear();
        afterCommit.Forget();
        return answer;
    }

    private async Task<Result<T>> RunLongAsync(
        TRequest request, Actor actor, RequestHandlerDelegate<Result<T>> next, CancellationToken cancellationToken)
    {
        var kind = StoredAnswers.KindOf(request, actor);
        if (await answers.KnowsAsync(request.OperationId, cancellationToken))
        {
            return await answers.ReadAsync<T>(request.OperationId, kind, cancellationToken);
        }

        var answer = await next();
        if (answer.TryGet(out var value))
        {
            if (await answers.TryReserveAsync(request.OperationId, kind, cancellationToken))
            {
                answers.Keep(request.OperationId, kind, value);
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return answer;
    }

    private static bool IsNumberRace(Exception conflict) =>
        conflict is DbUpdateException { Entries: { Count: > 0 } entries } && entries.All(e => e.Entity is NumberSeries or DesignVersion);

    // Everything was rolled back for the other one's sake; EF and the driver wrap it, sometimes twice.
    private static bool IsDeadlock(Exception? conflict) => conflict switch
    {
        null => false,
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => true,
        _ => IsDeadlock(conflict.InnerException),
    };
}
