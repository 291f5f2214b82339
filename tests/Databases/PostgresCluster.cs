using CaseManagement.Tests.Databases;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace CaseManagement.Tests.Databases;

/// <summary>
/// The one cluster of a test run, started by the first test that wants it and removed after the last. Without the binaries
/// the test is skipped; in CI it fails.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private readonly Lazy<PostgresServer> server = new(() => PostgresServer.Start(PostgresServer.Careless));

    /// <summary>A new, empty database; its connection string.</summary>
    public async Task<string> NewDatabaseAsync(CancellationToken cancellation)
    {
        RequireInstalled();
        return await server.Value.NewDatabaseAsync(cancellation) + ";Maximum Pool Size=20";
    }

    /// <summary>Skips the test where PostgreSQL is not installed; in CI it fails.</summary>
    public static void RequireInstalled()
    {
        if (!PostgresServer.IsInstalled)
        {
            const string Message = "PostgreSQL is not installed (Debian package postgresql).";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Message);
            Assert.Fail(Message);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (server.IsValueCreated)
        {
            server.Value.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
