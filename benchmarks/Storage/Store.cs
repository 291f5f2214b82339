using System.Data.Common;
using CaseManagement.Cases.Persistence;
using CaseManagement.Tests.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Benchmarks.Storage;

/// <summary>
/// A new database with real durability that disappears with this object: a SQLite file with the settings of the office,
/// or a database of a PostgreSQL cluster of its own.
/// </summary>
internal sealed class Store : IDisposable
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;";

    private readonly string? _folder;
    private readonly PostgresServer? _server;

    private Store(string connectionString, bool isPostgres, string? folder, PostgresServer? server) =>
        (ConnectionString, IsPostgres, _folder, _server) = (connectionString, isPostgres, folder, server);

    public string ConnectionString { get; }

    public bool IsPostgres { get; }

    public string Name => IsPostgres ? "PostgreSQL" : "SQLite";

    /// <summary>The providers that can be measured on this machine.</summary>
    public static IReadOnlyList<Func<Task<Store>>> Kinds { get; } =
        PostgresServer.IsInstalled ? [() => Task.FromResult(NewSqlite()), NewPostgresAsync] : [() => Task.FromResult(NewSqlite())];

    public static Store NewSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("benchmark").FullName;
        return new Store($"Data Source={Path.Combine(folder, "store.db")}", false, folder, null);
    }

    /// <summary>A database somebody else has made, and removes.</summary>
    public static Store Existing(string connectionString, bool isPostgres) => new(connectionString, isPostgres, null, null);

    public static async Task<Store> NewPostgresAsync()
    {
        var server = PostgresServer.Start(PostgresServer.Durable + " -c shared_buffers=512MB -c max_wal_size=4GB -c autovacuum=on");
        return new Store(await server.NewDatabaseAsync(CancellationToken.None) + ";Maximum Pool Size=50", true, null, server);
    }

    /// <summary>Lets a context use this database as the office does.</summary>
    public void Configure(DbContextOptionsBuilder options) =>
        _ = IsPostgres ? options.UsePostgresOffice(ConnectionString) : options.UseSqliteOffice(ConnectionString);

    /// <summary>An open connection with the office's settings.</summary>
    public async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = IsPostgres ? new NpgsqlConnection(ConnectionString) : new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        if (!IsPostgres)
        {
            await connection.ExecuteAsync(Pragmas);
        }

        return connection;
    }

    /// <summary>Creates the engine's tables.</summary>
    public async Task CreateEngineTablesAsync()
    {
        var options = new DbContextOptionsBuilder<EngineDb>();
        Configure(options);
        await using var db = new EngineDb(options.Options);
        await db.Database.EnsureCreatedAsync();
    }

    /// <summary>Bytes the database occupies on disk, once everything is where it belongs.</summary>
    public async Task<long> BytesOnDiskAsync()
    {
        await using var connection = await OpenAsync();
        if (IsPostgres)
        {
            await connection.ExecuteAsync("CHECKPOINT");
            return await connection.NumberAsync("SELECT pg_database_size(current_database())");
        }

        await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return await connection.NumberAsync("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()");
    }

    /// <summary>
    /// Makes the next reads start cold: connections closed, the server restarted, and the operating system's copies of the
    /// files given up where it allows.
    /// </summary>
    /// <param name="dropPageCache">Whether to do the last, which slows down everybody else on the machine.</param>
    public void GoCold(bool dropPageCache)
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        _server?.Restart();
        if (dropPageCache)
        {
            PageCache.Drop();
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _server?.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}

/// <summary>The operating system's copy of files in memory.</summary>
internal static class PageCache
{
    private const string Switch = "/proc/sys/vm/drop_caches";

    /// <summary>Gives it up; false where this process may not.</summary>
    public static bool Drop()
    {
        try
        {
            File.WriteAllText(Switch, "3");
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
