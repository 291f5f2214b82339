using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CaseManagement.Workflows.Persistence;

/// <summary>
/// The engine's statements on one SQLite connection, compiled once: a step uses about ten, always the same. The pool gives
/// the connection out again, and they stay with it; they go when it goes.
/// </summary>
internal sealed class SqliteStatements
{
    private const int BusyMilliseconds = 30_000;

    private static readonly ConditionalWeakTable<sqlite3, SqliteStatements> Known = [];

    private readonly sqlite3 connection;
    private readonly Dictionary<string, Compiled> compiled = new(StringComparer.Ordinal);

    private SqliteStatements(sqlite3 connection)
    {
        this.connection = connection;
        Check(raw.sqlite3_busy_timeout(connection, BusyMilliseconds));
    }

    private sealed record Compiled(sqlite3_stmt Statement, int[] Places);

    /// <summary>The statements of an open connection.</summary>
    public static SqliteStatements Of(SqliteConnection connection) =>
        Known.GetValue(connection.Handle ?? throw new InvalidOperationException("The connection is closed."), handle => new SqliteStatements(handle));

    /// <summary>Runs a statement that changes rows.</summary>
    /// <returns>How many rows it touched.</returns>
    public int Execute(Statement statement)
    {
        Run(statement, null);
        return raw.sqlite3_changes(connection);
    }

    /// <summary>Runs a query.</summary>
    public void Query(Statement statement, Action<IRow> read) => Run(statement, read);

    private void Run(Statement statement, Action<IRow>? read)
    {
        var (compiledStatement, places) = Compile(statement);
        try
        {
            for (var i = 0; i < places.Length; i++)
            {
                Check(Bind(compiledStatement, places[i], statement.Values[i].Value));
            }

            var row = read is null ? null : new Row(compiledStatement);
            int answer;
            while ((answer = raw.sqlite3_step(compiledStatement)) == raw.SQLITE_ROW)
            {
                read?.Invoke(row!);
            }

            if (answer != raw.SQLITE_DONE)
            {
                Check(answer);
            }
        }
        finally
        {
            // What it answers is what the last step answered, which was looked at.
            _ = raw.sqlite3_reset(compiledStatement);
            _ = raw.sqlite3_clear_bindings(compiledStatement);
        }
    }

    private Compiled Compile(Statement statement)
    {
        if (compiled.TryGetValue(statement.Sql, out var known))
        {
            return known;
        }

        Check(raw.sqlite3_prepare_v3(connection, statement.Sql, raw.SQLITE_PREPARE_PERSISTENT, out var fresh));

        // SQLite counts placeholders as they first appear, whatever their number.
        var places = Enumerable.Range(1, statement.Values.Length)
            .Select(number => raw.sqlite3_bind_parameter_index(fresh, string.Create(CultureInfo.InvariantCulture, $"${number}")))
            .ToArray();
        return compiled[statement.Sql] = new Compiled(fresh, places);
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "The engine's tables have no such values."),
    };

    private void Check(int answer) => SqliteException.ThrowExceptionForRC(answer, connection);

    private sealed class Row(sqlite3_stmt statement) : IRow
    {
        public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

        public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

        public long Number(int column) => raw.sqlite3_column_int64(statement, column);

        public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();
    }
}
