using System.Text.Json;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Mediation;

/// <summary>
/// The first answers of operations. Kept sealed, since an answer may hold what is told only once. The row is put down first
/// and filled at the end of the same transaction, so that a second request with the same id waits for the first.
/// </summary>
internal sealed class StoredAnswers(CaseDb db, PersonalDataCipher cipher, TimeProvider system)
{
    /// <summary>Request and sender: somebody else's operation id gets no answer of his.</summary>
    public static string KindOf(object request, Actor actor) => $"{request.GetType().Name} {actor.AccountId?.ToString() ?? actor.Kind.ToString()}";

    /// <summary>True where the operation has been applied.</summary>
    public Task<bool> KnowsAsync(Guid operationId, CancellationToken cancellationToken) =>
        db.Operations.AnyAsync(o => o.OperationId == operationId, cancellationToken);

    /// <summary>Puts the operation's row down; false where it is there already.</summary>
    public async Task<bool> TryReserveAsync(Guid operationId, string kind, CancellationToken cancellationToken)
    {
        // Written so that it never fails on a known id: a failed statement would spoil a PostgreSQL transaction.
        var at = db.Stored(system.GetUtcNow());
        var rows = await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO operations ("OperationId", "Kind", "AnswerJson", "At") VALUES ({operationId}, {kind}, '', {at})
             ON CONFLICT DO NOTHING
             """,
            cancellationToken);
        return rows == 1;
    }

    /// <summary>Fills the row that was put down; it is written with the next saving.</summary>
    public void Keep<T>(Guid operationId, string kind, T answer)
    {
        var row = new AppliedOperation { OperationId = operationId, Kind = kind, AnswerJson = "" };
        var entry = db.Operations.Attach(row);
        entry.Property(o => o.AnswerJson).CurrentValue =
            Convert.ToBase64String(cipher.Seal(JsonSerializer.Serialize(answer, JsonSerializerOptions.Web)));
    }

    /// <summary>The first answer.</summary>
    public async Task<Result<T>> ReadAsync<T>(Guid operationId, string kind, CancellationToken cancellationToken)
    {
        var row = await db.Operations.AsNoTracking().SingleAsync(o => o.OperationId == operationId, cancellationToken);
        return row.Kind == kind
            ? JsonSerializer.Deserialize<T>(cipher.Open(Convert.FromBase64String(row.AnswerJson)), JsonSerializerOptions.Web)!
            : new Refusal("operation-reused", new Sentence(
                "这次操作的编号已被使用。请刷新页面后重试。", "The number of this operation is taken. Reload the page and try again."));
    }
}
