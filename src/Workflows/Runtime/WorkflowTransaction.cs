using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CaseManagement.Workflows.Runtime;

/// <summary>
/// Runs work inside the caller's transaction, or in one of its own that is tried again when another writer was faster.
/// </summary>
internal sealed class WorkflowTransaction(DbContext db)
{
    private const int Attempts = 6;

    private IDbContextTransaction? own;

    /// <summary>Runs the work and commits, unless the transaction is the caller's.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another writer was faster and the caller's transaction cannot be
    /// repeated from here, or it happened too often.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await InCallersAsync(work);
        }

        if (HasChanges())
        {
            throw new InvalidOperationException("Save the changes of the context, or open a transaction, before delivering to a workflow.");
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await InOwnAsync(work, cancellation);
            }
            catch (Exception failure) when (attempt < Attempts && IsConflict(failure))
            {
                db.ChangeTracker.Clear();
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 * attempt)), TimeProvider.System, cancellation);
            }
            catch
            {
                db.ChangeTracker.Clear();
                throw;
            }
        }
    }

    /// <summary>
    /// Commits what is done so far and goes on in a new transaction; in the caller's transaction nothing is committed.
    /// </summary>
    public async Task CheckpointAsync(CancellationToken cancellation)
    {
        if (own is null)
        {
            return;
        }

        await own.CommitAsync(cancellation);
        await own.DisposeAsync();
        own = await db.Database.BeginTransactionAsync(cancellation);
    }

    // Where the host looks for changes only when it saves, they are looked for here too.
    private bool HasChanges()
    {
        if (!db.ChangeTracker.AutoDetectChangesEnabled)
        {
            db.ChangeTracker.DetectChanges();
        }

        return db.ChangeTracker.HasChanges();
    }

    private static async Task<T> InCallersAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is not DbUpdateConcurrencyException && IsConflict(failure))
        {
            throw new DbUpdateConcurrencyException("Another writer moved the same workflow instance.", failure);
        }
    }

    private async Task<T> InOwnAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        own = await db.Database.BeginTransactionAsync(cancellation);
        try
        {
            var result = await work();
            await own.CommitAsync(cancellation);
            return result;
        }
        finally
        {
            await own.DisposeAsync();
            own = null;
        }
    }

    /// <summary>True when the same work may well succeed if it is done again on what is in the database now.</summary>
    public static bool IsConflict(Exception failure) => failure switch
    {
        DbUpdateConcurrencyException => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => true,
        SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey } => true,
        DbUpdateException { InnerException: { } inner } => IsConflict(inner),
        InvalidOperationException { InnerException: { } inner and (PostgresException or DbUpdateException) } => IsConflict(inner), // so EF wraps what may pass
        _ => false,
    };

    private const int SqliteBusy = 5;

    private const int SqliteLocked = 6;

    private const int SqlitePrimaryKey = 1555;

    private const int SqliteUnique = 2067;
}
