using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseManagement.Cases.Persistence;

/// <summary>Registers the office's database: <c>Database:Provider</c> (Sqlite or PostgreSql) and <c>Database:ConnectionString</c>.</summary>
public static class CaseDbRegistration
{
    private const int PreparedStatements = 100;

    /// <summary>
    /// Adds <see cref="CaseDb"/> for the configured provider. SQLite without a connection string lies in the data folder:
    /// <c>office.db</c>, or <c>demo.db</c> for the demo office, so that the two never mix.
    /// </summary>
    public static IServiceCollection AddCaseDb(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        var connection = configuration["Database:ConnectionString"];
        return provider switch
        {
            "Sqlite" => services.AddCaseDb<SqliteCaseDb>(o => o.UseSqliteOffice(connection ?? FileIn(dataFolder, configuration))),
            "PostgreSql" => services.AddCaseDb<PostgresCaseDb>(o => o.UsePostgresOffice(connection
                ?? throw new InvalidOperationException("Database:Provider is PostgreSql, but Database:ConnectionString is missing."))),
            _ => throw new InvalidOperationException($"Database:Provider is \"{provider}\"; it can be Sqlite or PostgreSql."),
        };
    }

    /// <summary>SQLite with the settings of every connection of ours.</summary>
    public static DbContextOptionsBuilder UseSqliteOffice(this DbContextOptionsBuilder options, string connection) =>
        options.UseSqlite(connection).AddInterceptors(new SqliteConnectionSettings());

    /// <summary>PostgreSQL with the settings of every connection of ours, unless the operator says otherwise.</summary>
    public static DbContextOptionsBuilder UsePostgresOffice(this DbContextOptionsBuilder options, string connection) =>
        options.UseNpgsql(Preparing(connection));

    // Pooled: putting a context together takes a third of a step's time.
    private static IServiceCollection AddCaseDb<T>(this IServiceCollection services, Action<DbContextOptionsBuilder> options) where T : CaseDb =>
        services.AddDbContextPool<T>(options).AddScoped<CaseDb>(provider => provider.GetRequiredService<T>());

    // The server plans what is asked again and again only once.
    private static string Preparing(string connection)
    {
        // Nothing of ours outlives a transaction on a connection, so there is nothing to reset when the pool gets it back.
        var settings = new NpgsqlConnectionStringBuilder(connection) { NoResetOnClose = true };
        if (settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = PreparedStatements;
        }

        return settings.ToString();
    }

    private static string FileIn(string dataFolder, IConfiguration configuration)
    {
        Directory.CreateDirectory(dataFolder);
        var file = configuration.GetValue("Demo", false) ? "demo.db" : "office.db";
        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, file) }.ToString();
    }
}
