using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CaseManagement.Workflows.Persistence;

/// <summary>A value of a statement with its type, which a null needs too: a prepared statement is known by its types.</summary>
internal readonly record struct SqlValue(object? Value, DbType Type)
{
    public static implicit operator SqlValue(string? text) => new(text, DbType.String);

    public static implicit operator SqlValue(long? number) => new(number, DbType.Int64);

    public static implicit operator SqlValue(int number) => new(number, DbType.Int32);

    public static implicit operator SqlValue(byte[] bytes) => new(bytes, DbType.Binary);
}

/// <summary>One statement; its placeholders are <c>$1</c>, <c>$2</c>, which both providers know.</summary>
internal sealed record Statement(string Sql, SqlValue[] Values)
{
    /// <summary>Said when the statement does not touch exactly one row: somebody else was faster.</summary>
    public string? Conflict { get; init; }
}

/// <summary>
/// Statements of the engine on the context's connection, in its transaction. They are few, always the same, and on the
/// hottest path there is, so they go past EF: what a turn decided travels in one go, prepared once for each connection.
/// </summary>
internal sealed class Statements(DbContext db)
{
    private readonly List<Statement> queued = [];

    /// <summary>Puts a statement behind the ones that wait to be sent.</summary>
    public void Add(string sql, params SqlValue[] values) => queued.Add(new Statement(sql, values));

    /// <summary>The same for a statement that must touch exactly one row.</summary>
    public void AddGuarded(string conflict, string sql, params SqlValue[] values) =>
        queued.Add(new Statement(sql, values) { Conflict = conflict });

    /// <summary>Forgets what waits: it belonged to an attempt that failed.</summary>
    public void Clear() => queued.Clear();

    /// <summary>Sends what waits, in order.</summary>
    /// <exception cref="DbUpdateConcurrencyException">A guarded statement found no row.</exception>
    public async Task SendAsync(CancellationToken cancellation)
    {
        if (queued.Count == 0)
        {
            return;
        }

        var statements = queued.ToArray();
        queued.Clear();
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await SendAsync(statements, cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Reads the rows of several queries in one go.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="read">Called for each row with the number of its query.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task ReadAsync(IReadOnlyList<Statement> queries, Action<int, IRow> read, CancellationToken cancellation)
    {
        if (Connection is NpgsqlConnection postgres)
        {
            await using var batch = await BatchAsync(postgres, queries, cancellation);
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            var row = new ReaderRow(reader);
            for (var query = 0; query < queries.Count; query++)
            {
                while (await reader.ReadAsync(cancellation))
                {
                    read(query, row);
                }

                await reader.NextResultAsync(cancellation);
            }

            return;
        }

        var sqlite = SqliteStatements.Of((SqliteConnection)Connection);
        for (var query = 0; query < queries.Count; query++)
        {
            var number = query;
            sqlite.Query(queries[query], row => read(number, row));
        }
    }

    /// <summary>Whether the database is PostgreSQL; else it is SQLite.</summary>
    public bool IsPostgres => Connection is NpgsqlConnection;

    private DbConnection Connection => db.Database.GetDbConnection();

    private DbTransaction? Transaction => db.Database.CurrentTransaction?.GetDbTransaction();

    private async Task SendAsync(Statement[] statements, CancellationToken cancellation)
    {
        if (Connection is not NpgsqlConnection connection)
        {
            var sqlite = SqliteStatements.Of((SqliteConnection)Connection);
            foreach (var statement in statements)
            {
                Check(statement, sqlite.Execute(statement));
            }

            return;
        }

        await using var batch = await BatchAsync(connection, statements, cancellation);
        await batch.ExecuteNonQueryAsync(cancellation);
        for (var i = 0; i < statements.Length; i++)
        {
            Check(statements[i], batch.BatchCommands[i].RecordsAffected);
        }
    }

    private async Task<NpgsqlBatch> BatchAsync(
        NpgsqlConnection connection, IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        var batch = new NpgsqlBatch(connection, (NpgsqlTransaction?)Transaction);
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            foreach (var value in statement.Values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value.Value ?? DBNull.Value, DbType = value.Type });
            }

            batch.BatchCommands.Add(command);
        }

        // The connection keeps what it prepared: only the first time costs a round trip.
        await batch.PrepareAsync(cancellation);
        return batch;
    }

    private static void Check(Statement statement, int rows)
    {
        if (statement.Conflict is { } conflict && rows != 1)
        {
            throw new DbUpdateConcurrencyException(conflict);
        }
    }
}
