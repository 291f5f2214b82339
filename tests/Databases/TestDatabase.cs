using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Tests.Databases;

/// <summary>A new, empty database for one test: a SQLite file that disappears with it, or a database of the cluster.</summary>
public sealed class TestDatabase : IDisposable
{
    private readonly string? folder;

    private TestDatabase(string connectionString, string? folder)
    {
        ConnectionString = connectionString;
        this.folder = folder;
    }

    public string ConnectionString { get; }

    public bool IsPostgres => folder is null;

    /// <summary>A SQLite file in a temporary folder.</summary>
    public static TestDatabase NewSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("sqlite").FullName;
        return new TestDatabase($"Data Source={Path.Combine(folder, "test.db")}", folder);
    }

    /// <summary>A database of the cluster.</summary>
    public static async Task<TestDatabase> NewPostgresAsync(PostgresCluster cluster, CancellationToken cancellation) =>
        new(await cluster.NewDatabaseAsync(cancellation), null);

    /// <summary>Lets a context use this database.</summary>
    public TBuilder Configure<TBuilder>(TBuilder options)
        where TBuilder : DbContextOptionsBuilder
    {
        _ = IsPostgres ? options.UseNpgsql(ConnectionString) : options.UseSqlite(ConnectionString);
        return options;
    }

    public void Dispose()
    {
        if (folder is null)
        {
            DropFromCluster();
            return;
        }

        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Hundreds of tests would else leave hundreds of idle connections.</summary>
    private void DropFromCluster()
    {
        using var mine = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(mine);
        var server = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres" };
        using var connection = new NpgsqlConnection(server.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand($"DROP DATABASE {mine.Database} WITH (FORCE)", connection);
        command.ExecuteNonQuery();
    }
}
