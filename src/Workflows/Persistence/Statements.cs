using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
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
[SuppressMessage("Security", "CA2100", Justification = "All statements are constants of the engine.")]
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
    public async Task ReadAsync(IReadOnlyList<Statement> queries, Action<int, DbDataReader> read, CancellationToken cancellation)
    {
        if (Connection is NpgsqlConnection postgres)
        {
            await using var batch = await BatchAsync(postgres, queries, cancellation);
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            for (var query = 0; query < queries.Count; query++)
            {
                while (await reader.ReadAsync(cancellation))
                {
                    read(query, reader);
                }

                await reader.NextResultAsync(cancellation);
            }

            return;
        }

        for (var query = 0; query < queries.Count; query++)
        {
            using var command = Command(queries[query]);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                read(query, reader);
            }
        }
    }

    private DbConnection Connection => db.Database.GetDbConnection();

    private DbTransaction? Transaction => db.Database.CurrentTransaction?.GetDbTransaction();

    private async Task SendAsync(Statement[] statements, CancellationToken cancellation)
    {
        if (Connection is not NpgsqlConnection connection)
        {
            Send(statements);
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

    /// <summary>SQLite has nobody to wait for: rows of one kind go through one compiled statement, one after the other.</summary>
    private void Send(Statement[] statements)
    {
        var compiled = new Dictionary<string, DbCommand>(StringComparer.Ordinal);
        try
        {
            foreach (var statement in statements)
            {
                if (compiled.TryGetValue(statement.Sql, out var command))
                {
                    for (var i = 0; i < statement.Values.Length; i++)
                    {
                        command.Parameters[i].Value = statement.Values[i].Value ?? DBNull.Value;
                    }
                }
                else
                {
                    command = compiled[statement.Sql] = Command(statement);
                }

                Check(statement, command.ExecuteNonQuery());
            }
        }
        finally
        {
            foreach (var command in compiled.Values)
            {
                command.Dispose();
            }
        }
    }

    private DbCommand Command(Statement statement)
    {
        var command = Connection.CreateCommand();
        command.CommandText = statement.Sql;
        command.Transaction = Transaction;
        for (var i = 0; i < statement.Values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i + 1}");
            parameter.DbType = statement.Values[i].Type;
            parameter.Value = statement.Values[i].Value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static void Check(Statement statement, int rows)
    {
        if (statement.Conflict is { } conflict && rows != 1)
        {
            throw new DbUpdateConcurrencyException(conflict);
        }
    }
}
