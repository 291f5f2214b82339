using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime.Calls;

namespace CaseManagement.Workflows.Tests.Runtime;

/// <summary>Facts that hold on SQLite and on PostgreSQL: each theory names the kind of database.</summary>
public abstract class DatabaseTests(PostgresCluster cluster)
{
    public const string Sqlite = "SQLite";

    public const string Postgres = "PostgreSQL";

    public static TheoryData<string> Databases { get; } = [Sqlite, Postgres];

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected async Task<TestHost> OpenAsync(string kind, TurnOptions? options = null, HttpCallOptions? calls = null) => await TestHost.OpenAsync(
        kind == Sqlite ? TestDatabase.NewSqlite() : await TestDatabase.NewPostgresAsync(cluster, Cancellation), options, calls);
}
