using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CaseManagement.Cases.Persistence;

/// <summary>Brings the database to the schema of this program: a new one always, an older one only when told.</summary>
public static class DatabaseSchema
{
    private static readonly TimeSpan MostTime = TimeSpan.FromHours(4);

    /// <summary>
    /// Creates a fresh database; upgrades an older one when <paramref name="upgrade"/> is true, after copying a SQLite file.
    /// The refusal says what to do.
    /// </summary>
    public static async Task<Result<string>> PrepareAsync(CaseDb db, bool upgrade, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = await AppliedAsync(db, cancellationToken);
        if (applied.Exists(id => !known.Contains(id)))
        {
            return MadeByAnother;
        }

        var waiting = known.Count - applied.Count;
        if (waiting == 0)
        {
            return "current";
        }

        if (applied.Count > 0 && !upgrade)
        {
            return NeedsUpgrade(waiting);
        }

        if (applied.Count > 0)
        {
            BackUp(db, applied[^1]);
        }

        // A migration may carry over the rows of many years.
        db.Database.SetCommandTimeout(MostTime);
        await db.Database.MigrateAsync(cancellationToken);
        db.Database.SetCommandTimeout(null);
        return applied.Count == 0 ? "created" : "upgraded";
    }

    /// <summary>Whether there is no database of ours yet. Creates nothing.</summary>
    public static async Task<bool> IsNewAsync(CaseDb db, CancellationToken cancellationToken) =>
        (await AppliedAsync(db, cancellationToken)).Count == 0;

    // Asked first whether there is a history at all: on a fresh PostgreSQL database the question itself would be logged as a failure.
    private static async Task<List<string>> AppliedAsync(CaseDb db, CancellationToken cancellationToken) =>
        await db.GetService<IHistoryRepository>().ExistsAsync(cancellationToken)
            ? [.. await db.Database.GetAppliedMigrationsAsync(cancellationToken)]
            : [];

    private static Refusal MadeByAnother { get; } = new("database-unknown", new Sentence(
        "数据库由本程序不认识的版本建立。请使用对应版本的程序，或另选数据目录（--data）。",
        "The database was made by a version this program does not know. Use that version, or choose another folder with --data."));

    private static Refusal NeedsUpgrade(int steps) => new("database-old", new Sentence(
        $"数据库结构较旧，需升级 {steps} 步。请先备份，再运行 db upgrade，或以 --upgrade 启动。",
        $"The database is {steps} step(s) older than this program. Back it up, then run \"db upgrade\" or start with --upgrade."));

    private static void BackUp(CaseDb db, string lastStep)
    {
        if (db is not SqliteCaseDb)
        {
            return;
        }

        var connection = (SqliteConnection)db.Database.GetDbConnection();
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = $"{connection.DataSource}.before-upgrade-from-{lastStep}",
            Pooling = false,
        }.ToString());
        db.Database.OpenConnection();
        connection.BackupDatabase(copy);
        db.Database.CloseConnection();
    }
}
