using CaseManagement.Cases;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Infrastructure;

/// <summary>
/// Fills the demo office, and knows when a start was ended in the middle of it: half an office, with its calendar
/// somewhere in the summer, must not pass for a whole one. The mark is a file beside the database.
/// </summary>
internal sealed class DemoFilling(OfficeFolders folders)
{
    private string Mark => Path.Combine(folders.Data, "demo.unfinished");

    /// <summary>Throws a half-filled office away; the sentence where the person has to.</summary>
    public async Task<Sentence?> StartOverAsync(CaseDb db, CancellationToken cancellationToken)
    {
        if (!File.Exists(Mark))
        {
            return null;
        }

        if (!db.Database.IsSqlite())
        {
            return new Sentence(
                $"上次启动在准备演示数据时中断。请清空演示数据库并删除文件 {Mark}，然后重新启动。",
                $"The last start ended while the demo data was being made. Empty the demo database, delete the file {Mark} and start again.");
        }

        var file = db.Database.GetDbConnection().DataSource;
        await db.Database.EnsureDeletedAsync(cancellationToken);
        SqliteConnection.ClearAllPools();
        foreach (var beside in new[] { "-wal", "-shm" })
        {
            File.Delete(file + beside);
        }

        File.Delete(Mark);
        return null;
    }

    /// <summary>Makes the demo cases where there are none yet.</summary>
    public async Task FillAsync(IDemoOffice demo, CaseDb db, CancellationToken cancellationToken)
    {
        if (await db.Cases.AnyAsync(cancellationToken))
        {
            return;
        }

        Directory.CreateDirectory(folders.Data);
        await File.WriteAllTextAsync(Mark, "", cancellationToken);
        await demo.FillAsync(cancellationToken);
        File.Delete(Mark);
    }
}
