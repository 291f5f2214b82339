using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CaseManagement.Benchmarks.Storage;
using Npgsql;

namespace CaseManagement.Benchmarks.Commands;

/// <summary>
/// The floor of the commands: prepared statements on one open connection that write, for each command of a recorded case,
/// the rows the command wrote, with ids of their own; the case and its instance are locked and read first. There is no
/// rule, no authorization and no workflow in it.
/// </summary>
internal sealed partial class CommandFloor(DbConnection connection, IReadOnlyList<IReadOnlyList<WrittenRow>> commands) : IAsyncDisposable
{
    private readonly HashSet<string> _ids = NewIds(commands);
    private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _fresh = new(StringComparer.OrdinalIgnoreCase);
    private long _run;

    /// <summary>How many commands a case has.</summary>
    public int Commands => commands.Count;

    /// <summary>From now on another case is written.</summary>
    public void NextCase()
    {
        _run++;
        _fresh.Clear();
    }

    /// <summary>Writes what one command wrote.</summary>
    public async Task WriteAsync(int command)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var statements = commands[command].Select(StatementOf).ToList();
        await LockAsync(transaction, command);
        if (connection is NpgsqlConnection postgres)
        {
            await SendAsync(postgres, statements);
        }
        else
        {
            foreach (var (sql, values) in statements)
            {
                Prepared(sql, values, transaction).ExecuteNonQuery();
            }
        }

        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values)
        {
            await command.DisposeAsync();
        }

        await connection.DisposeAsync();
    }

    // The ids of all rows that came into being; other ids are those of people, units, case types.
    private static HashSet<string> NewIds(IReadOnlyList<IReadOnlyList<WrittenRow>> commands) => commands.SelectMany(rows => rows)
        .Where(row => row.Change == RowChange.Inserted)
        .SelectMany(row => row.Key.Values)
        .SelectMany(value => GuidText().Matches(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Select(match => match.Value))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private (string Sql, List<object> Values) StatementOf(WrittenRow row)
    {
        var values = new List<object>();
        var table = $"\"{row.Table.Name}\"";
        switch (row.Change)
        {
            case RowChange.Inserted:
                var columns = row.Values.Where(value => !row.Table.IsNumbered || !row.Table.Key.Contains(value.Key)).ToList();
                return ($"INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c.Key}\""))}) VALUES ({string.Join(", ", columns.Select(c => Place(row.Table, c.Key, c.Value, values)))})", values);
            case RowChange.Updated:
                var set = string.Join(", ", row.Values.Select(c => $"\"{c.Key}\" = {Place(row.Table, c.Key, c.Value, values)}"));
                return ($"UPDATE {table} SET {set} WHERE {Where(row, values)}", values);
            default:
                return ($"DELETE FROM {table} WHERE {Where(row, values)}", values);
        }
    }

    private string Where(WrittenRow row, List<object> values) =>
        string.Join(" AND ", row.Key.Select(key => $"\"{key.Key}\" = {Place(row.Table, key.Key, key.Value, values)}"));

    // A null is written into the statement: a prepared one is known by the types of its values.
    private string Place(OfficeTable table, string column, object? value, List<object> values)
    {
        if (value is null)
        {
            return "NULL";
        }

        values.Add(Own(table, column, value));
        return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
    }

    private object Own(OfficeTable table, string column, object value) => value switch
    {
        Guid id => Guid.Parse(OwnId(id.ToString())),
        string text when table.Unique.Contains(column) && !GuidText().IsMatch(text) => OwnNumber(text),
        string text => GuidText().Replace(text, match => OwnId(match.Value)),
        byte[] bytes when column == "state" => Encoding.UTF8.GetBytes(GuidText().Replace(Encoding.UTF8.GetString(bytes), match => OwnId(match.Value))),
        _ => value,
    };

    private string OwnId(string id)
    {
        if (!_ids.Contains(id))
        {
            return id;
        }

        if (!_fresh.TryGetValue(id, out var own))
        {
            own = _fresh[id] = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        }

        return char.IsUpper(id.FirstOrDefault(char.IsLetter)) ? own.ToUpperInvariant() : own;
    }

    // Receipt, case and letter numbers are given once: the same length, another end.
    private string OwnNumber(string text)
    {
        var mark = _run.ToString("x6", CultureInfo.InvariantCulture);
        return text.Length > mark.Length ? text[..^mark.Length] + mark : text;
    }

    private async Task LockAsync(DbTransaction transaction, int command)
    {
        var forUpdate = connection is NpgsqlConnection ? " FOR UPDATE" : "";
        foreach (var (table, column) in new[] { ("cases", "Id"), (EngineRows.Instances, "id") })
        {
            var row = commands.SelectMany(rows => rows).First(r => r.Change == RowChange.Inserted && r.Table.Name == table);
            var key = Own(row.Table, column, row.Key[column]!);
            await using var reader = await Prepared($"SELECT * FROM {table} WHERE \"{column}\" = $1{forUpdate}", [key], transaction).ExecuteReaderAsync();
            if (await reader.ReadAsync() != command > 0)
            {
                throw new InvalidOperationException($"Command {command} found the case in another state than the recorded one.");
            }
        }
    }

    private DbCommand Prepared(string sql, List<object> values, DbTransaction transaction)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _prepared[sql] = connection.Statement(sql, [.. values]);
            command.Transaction = transaction;
            command.Prepare();
        }

        command.Transaction = transaction;
        for (var i = 0; i < values.Count; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command;
    }

    private static async Task SendAsync(NpgsqlConnection postgres, List<(string Sql, List<object> Values)> statements)
    {
        await using var batch = postgres.CreateBatch();
        foreach (var (sql, values) in statements)
        {
            var command = new NpgsqlBatchCommand(sql);
            values.ForEach(value => command.Parameters.Add(new NpgsqlParameter { Value = value }));
            batch.BatchCommands.Add(command);
        }

        await batch.PrepareAsync();
        await batch.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}", RegexOptions.NonBacktracking)]
    private static partial Regex GuidText();
}
