using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Runtime;

/// <summary>Takes in what is to leave the database once the open transaction commits.</summary>
public sealed class Outbox(DbContext db, RuntimeClock clock, IOutboxSeal seal)
{
    /// <summary>A text of a message as it may lie in the database; its sender opens it.</summary>
    internal string Seal(string text) => seal.Seal(text);

    /// <summary>A message as one of a turn's statements.</summary>
    internal void Add(Statements statements, string kind, string payload, string idempotencyKey) => statements.Add(
        """
        INSERT INTO outbox (id, kind, payload, idempotency_key, due_at, attempts, leased_until, fence)
        VALUES ($1, $2, $3, $4, $5, 0, 0, 0)
        ON CONFLICT (kind, idempotency_key) DO NOTHING
        """,
        Guid.NewGuid().ToString(), kind, payload, idempotencyKey, clock.MachineNow.UtcTicks);

    /// <summary>Adds a message; one with the same kind and key is there already or not added twice.</summary>
    /// <param name="kind">Who sends it: <see cref="IOutboxSender.Kind"/>.</param>
    /// <param name="payload">What is sent, in the words of its sender; codes and ids only.</param>
    /// <param name="idempotencyKey">By this the receiver recognises a repetition.</param>
    /// <param name="delay">How long to hold it back.</param>
    /// <param name="cancellation">Cancels the statement.</param>
    public Task AddAsync(
        string kind, string payload, string idempotencyKey, TimeSpan delay = default, CancellationToken cancellation = default)
    {
        var dueAt = clock.MachineNow + delay;
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO outbox (id, kind, payload, idempotency_key, due_at, attempts, leased_until, fence)
            VALUES ({Guid.NewGuid().ToString()}, {kind}, {payload}, {idempotencyKey}, {dueAt.UtcTicks}, 0, 0, 0)
            ON CONFLICT (kind, idempotency_key) DO NOTHING
            """, cancellation);
    }
}

/// <summary>Sends the messages of one kind. A message may come more than once, always with the same idempotency key.</summary>
public interface IOutboxSender
{
    /// <summary>The kind it sends.</summary>
    string Kind { get; }

    /// <summary>
    /// Whether messages of this kind may be sent while others are: for those that wait for other systems and whose order
    /// does not matter.
    /// </summary>
    bool MayOverlap => false;

    /// <summary>Sends; an exception means that it is tried again later.</summary>
    Task SendAsync(OutboxRow message, CancellationToken cancellation);
}
