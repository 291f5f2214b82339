using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Runtime;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Definitions.Tests;

/// <summary>Starts of an office over the same database, with the folder changed between them.</summary>
public sealed class CaseTypeVersionsTests : IDisposable
{
    private const string Key = "rebirth-approval";

    private readonly string folder = Directory.CreateTempSubdirectory("case-types-").FullName;
    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public CaseTypeVersionsTests()
    {
        Write("organisation/posts.json", File.ReadAllText(Path.Combine(Shipped.Definitions, "organisation", "posts.json")));
        foreach (var (path, text) in Shipped.Files(Key))
        {
            Write($"{Key}/{path}", text);
        }

        connection.Open();
        using var services = Services();
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        db.Database.EnsureCreated();
        db.Database.ExecuteSqlRaw(
            "CREATE TABLE IF NOT EXISTS workflow_definitions (content_hash TEXT PRIMARY KEY, definition_id TEXT, version INTEGER, json TEXT, published_at INTEGER)");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        connection.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_first_start_stores_version_one_and_publishes_its_process()
    {
        var library = await StartAsync();

        var version = Assert.Single(await VersionsAsync());
        Assert.Equal((Key, 1, true), (version.Key, version.Number, version.Current));
        Assert.Equal(version.Hash, library.Current(Key).Hash);
        Assert.Equal(library.Current(Key).Workflow.ContentHash, version.DefinitionHash);
        Assert.Equal(1L, await new SqliteCommand($"SELECT count(*) FROM workflow_definitions WHERE content_hash = '{version.DefinitionHash}'", connection).ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task A_start_without_changes_stores_nothing()
    {
        await StartAsync();
        await StartAsync();

        Assert.Single(await VersionsAsync());
    }

    [Fact]
    public async Task A_change_makes_a_new_current_version_and_the_old_one_stays_readable()
    {
        var old = (await StartAsync()).Current(Key).Hash;
        Change("case-type.json", "\"count\": 8,", "\"count\": 7,");

        var library = await StartAsync();

        Assert.Equal([(1, false), (2, true)], (await VersionsAsync()).Select(v => (v.Number, v.Current)));
        Assert.Equal(7, library.Current(Key).Limits["county-examine"].Count);
        Assert.Equal(8, library.Version(old).Limits["county-examine"].Count);
    }

    [Fact]
    public async Task A_change_taken_back_makes_the_earlier_version_current_again()
    {
        await StartAsync();
        Change("case-type.json", "\"count\": 8,", "\"count\": 7,");
        await StartAsync();
        Change("case-type.json", "\"count\": 7,", "\"count\": 8,");

        await StartAsync();

        Assert.Equal([(1, true), (2, false)], (await VersionsAsync()).Select(v => (v.Number, v.Current)));
    }

    [Fact]
    public async Task A_bad_change_keeps_the_last_good_version_and_raises_one_alarm()
    {
        var good = (await StartAsync()).Current(Key).Hash;
        Change("case-type.json", "\"count\": 8,", "\"count\": 0,");

        var library = await StartAsync();
        await StartAsync();

        Assert.Equal(good, library.Current(Key).Hash);
        var alarm = Assert.Single(await ReadAsync(db => db.Alarms.ToListAsync(Cancellation)));
        Assert.Equal(CaseTypeVersions.RejectedAlarm, alarm.Kind);
        Assert.Contains("$.limits.county-examine.count", alarm.TextEn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_start_on_bad_data_is_refused_with_all_problems()
    {
        Change("case-type.json", "\"count\": 8,", "\"count\": 0,");
        Change("forms/intake.json", "\"maxLength\"", "\"max\"");

        var refused = await ReadAsync();

        Assert.Equal([$"{Key}/case-type.json", $"{Key}/forms/intake.json"], refused.Select(p => p.File));
        Assert.Empty(await VersionsAsync());
    }

    [Fact]
    public void A_version_never_stored_is_a_bug()
    {
        using var services = Services();

        Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<CaseTypeLibrary>().Version("nothing"));
    }

    private async Task<CaseTypeLibrary> StartAsync()
    {
        var services = Services();
        await using var scope = services.CreateAsyncScope();
        var versions = scope.ServiceProvider.GetRequiredService<CaseTypeVersions>();
        Assert.Empty(await versions.ReadAsync(Shipped.Posts, policies: null, isFirst: true, hasDatabase: true, Cancellation));
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        await versions.StoreAsync(Cancellation);
        await db.SaveChangesAsync(Cancellation);
        await transaction.CommitAsync(Cancellation);
        return services.GetRequiredService<CaseTypeLibrary>();
    }

    private async Task<IReadOnlyList<CaseTypeProblem>> ReadAsync()
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseTypeVersions>().ReadAsync(Shipped.Posts, policies: null, isFirst: true, hasDatabase: true, Cancellation);
    }

    private ServiceProvider Services() => new ServiceCollection()
        .AddDbContext<SqliteCaseDb>(o => o.UseSqlite(connection))
        .AddScoped<CaseDb>(p => p.GetRequiredService<SqliteCaseDb>())
        .AddWorkflowRuntime(p => p.GetRequiredService<CaseDb>())
        .AddSingleton(TimeProvider.System)
        .AddSingleton<OfficeClock>()
        .AddSingleton<CaseIds>()
        .AddScoped<AlarmBell>()
        .AddSingleton(new DefinitionsFolder(folder))
        .AddCaseTypes()
        .BuildServiceProvider();

    private Task<List<CaseTypeVersion>> VersionsAsync() =>
        ReadAsync(db => db.CaseTypeVersions.OrderBy(v => v.Number).ToListAsync(Cancellation));

    private async Task<T> ReadAsync<T>(Func<CaseDb, Task<T>> read)
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CaseDb>());
    }

    private void Change(string path, string from, string to)
    {
        var file = Path.Combine(folder, Key, path);
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
