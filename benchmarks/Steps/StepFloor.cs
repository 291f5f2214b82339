using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CaseManagement.Benchmarks.Storage;
using Npgsql;

namespace CaseManagement.Benchmarks.Steps;

/// <summary>
/// The floor: prepared statements on one open connection that write for each step the rows the runtime writes, with the
/// same locking read and the same one transaction. There is no workflow in it. On PostgreSQL all writes of a step travel
/// in one batch.
/// </summary>
[SuppressMessage("Security", "CA2100", Justification = "All statements are made of the names of our tables.")]
internal sealed class StepFloor : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly StepScript _script;
    private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _inserts = new(StringComparer.Ordinal);
    private readonly string _lock;
    private readonly string _firstDue;
    private readonly string _insertInstance;
    private readonly string _updateInstance;
    private readonly string _upsertRun;

    public int Steps => _script.Steps.Count;

    private StepFloor(DbConnection connection, StepScript script)
    {
        (_connection, _script) = (connection, script);
        _lock = "SELECT * FROM workflow_instances WHERE id = $1" + (connection is NpgsqlConnection ? " FOR UPDATE" : "");
        _firstDue = "SELECT id, payload FROM workflow_timers WHERE due_at <= $1 ORDER BY due_at LIMIT 1" + (connection is NpgsqlConnection ? " FOR UPDATE SKIP LOCKED" : "");
        _insertInstance = Insert(EngineRows.Instances);
        var columns = script.Columns[EngineRows.Instances];
        _updateInstance = "UPDATE workflow_instances SET "
            + string.Join(", ", columns.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{name} = ${i + 1}")).Where((_, i) => columns[i] != "id"))
            + string.Create(CultureInfo.InvariantCulture, $" WHERE id = ${columns.ToList().IndexOf("id") + 1}");
        _upsertRun = Insert(EngineRows.Runs) + " ON CONFLICT (instance_id, activity_number) DO UPDATE SET status = excluded.status, outcomes = excluded.outcomes, completed_at = excluded.completed_at";
    }

    public static async Task<StepFloor> OpenAsync(Store store, StepScript script) => new(await store.OpenAsync(), script);

    /// <summary>Writes one step of an instance and commits.</summary>
    public async Task WriteAsync(string instanceId, int step)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        await ReadAsync(instanceId, transaction);
        await SendAsync([.. StatementsOf(instanceId, step)], transaction);
        await transaction.CommitAsync();
    }

    /// <summary>Finds the timer that is due first, writes what the step of its instance writes, removes it and commits.</summary>
    public async Task FireAsync(int step)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        var (timer, instanceId) = await FirstDueAsync(transaction);
        await ReadAsync(instanceId, transaction);
        await SendAsync([.. StatementsOf(instanceId, step), ("DELETE FROM workflow_timers WHERE id = $1", [timer])], transaction);
        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values)
        {
            await command.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }

    private IEnumerable<(string Sql, object?[] Values)> StatementsOf(string instanceId, int step)
    {
        var rows = _script.Steps[step];
        yield return (step == 0 ? _insertInstance : _updateInstance, Values(EngineRows.Instances, rows.Instance, instanceId));
        foreach (var (table, added) in new[] { (EngineRows.Inbox, rows.Inbox), (EngineRows.Bookmarks, rows.Opened), (EngineRows.Journal, rows.Journal) })
        {
            foreach (var row in added)
            {
                yield return (Insert(table), Values(table, row, instanceId));
            }
        }

        foreach (var row in rows.Runs)
        {
            yield return (_upsertRun, Values(EngineRows.Runs, row, instanceId));
        }

        foreach (var row in rows.Closed)
        {
            yield return ("DELETE FROM workflow_bookmarks WHERE id = $1", [_script.For(instanceId, row[_script.Columns[EngineRows.Bookmarks].ToList().IndexOf("id")])]);
        }
    }

    // A number that is null is DBNull, a text that is null is null.
    private object?[] Values(string table, object?[] row, string instanceId)
    {
        var columns = _script.Columns[table];
        var values = new object?[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            values[i] = row[i] is null && columns[i].EndsWith("_at", StringComparison.Ordinal) ? DBNull.Value : _script.For(instanceId, row[i]);
        }

        return values;
    }

    private string Insert(string table)
    {
        if (!_inserts.TryGetValue(table, out var sql))
        {
            var columns = _script.Columns[table];
            sql = _inserts[table] = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ("
                + string.Join(", ", columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}"))) + ")";
        }

        return sql;
    }

    private async Task<(object Timer, string InstanceId)> FirstDueAsync(DbTransaction transaction)
    {
        var now = TimeProvider.System.GetUtcNow().UtcTicks;
        await using var reader = await Command(_firstDue, [now], transaction).ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? (reader.GetValue(0), reader.GetString(1))
            : throw new InvalidOperationException("No timer is due.");
    }

    private async Task SendAsync(IReadOnlyList<(string Sql, object?[] Values)> statements, DbTransaction transaction)
    {
        if (_connection is NpgsqlConnection postgres)
        {
            await SendAsync(postgres, statements);
            return;
        }

        foreach (var (sql, values) in statements)
        {
            Command(sql, values, transaction).ExecuteNonQuery();
        }
    }

    private async Task ReadAsync(string instanceId, DbTransaction transaction)
    {
        await using var reader = await Command(_lock, [instanceId], transaction).ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _ = reader.GetFieldValue<byte[]>("state");
        }
    }

    private DbCommand Command(string sql, object?[] values, DbTransaction transaction)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection.Statement(sql, values);
            command.Prepare();
            _prepared[sql] = command;
        }

        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    // Prepared once a connection: what follows sends only names and values.
    private static async Task SendAsync(NpgsqlConnection connection, IEnumerable<(string Sql, object?[] Values)> statements)
    {
        await using var batch = connection.CreateBatch();
        foreach (var (sql, values) in statements)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values)
            {
                // A null has a type too, or the statement would not be the prepared one.
                command.Parameters.Add(value is null or DBNull
                    ? new NpgsqlParameter { Value = DBNull.Value, DbType = value is null ? DbType.String : DbType.Int64 }
                    : new NpgsqlParameter { Value = value });
            }

            batch.BatchCommands.Add(command);
        }

        await batch.PrepareAsync();
        await batch.ExecuteNonQueryAsync();
    }
}
