using System.Reflection;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.EfTool;

/// <summary>Writes the migrations of both providers into <c>src/Cases/Persistence/Migrations</c>.</summary>
internal static class Migrations
{
    private const string Folder = "src/Cases/Persistence/Migrations";
    private const string Namespace = "CaseManagement.Cases.Persistence.Migrations";

    /// <summary>Both contexts, without a database behind them.</summary>
    public static IReadOnlyList<CaseDb> Contexts() => Contexts(fromScratch: false);

    /// <summary>Adds one migration per provider.</summary>
    public static int Add(string name)
    {
        foreach (var context in Contexts())
        {
            Write(context, name);
        }

        return 0;
    }

    /// <summary>Throws all migrations away and writes one Initial per provider. For the time before the first release only.</summary>
    public static int Reset()
    {
        foreach (var context in Contexts(fromScratch: true))
        {
            var folder = FolderOf(context);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            Write(context, "Initial");
        }

        return 0;
    }

    private static IReadOnlyList<CaseDb> Contexts(bool fromScratch)
    {
        var sqlite = new DbContextOptionsBuilder<SqliteCaseDb>().UseSqlite("Data Source=:memory:");
        var postgres = new DbContextOptionsBuilder<PostgresCaseDb>().UseNpgsql("Host=unused");
        if (fromScratch)
        {
            sqlite.ReplaceService<IMigrationsAssembly, NoMigrations>();
            postgres.ReplaceService<IMigrationsAssembly, NoMigrations>();
        }

        return [new SqliteCaseDb((DbContextOptions<SqliteCaseDb>)sqlite.Options), new PostgresCaseDb((DbContextOptions<PostgresCaseDb>)postgres.Options)];
    }

    private static void Write(CaseDb context, string name)
    {
        var reporter = new OperationReporter(new OperationReportHandler(Console.Error.WriteLine, Console.Error.WriteLine, null, null));
        var services = new DesignTimeServicesBuilder(typeof(CaseDb).Assembly, typeof(Migrations).Assembly, reporter, []).Build(context);
        using var scope = services.CreateScope();
        var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
        var migration = scaffolder.ScaffoldMigration(name, Namespace, subNamespace: ProviderOf(context));
        var folder = FolderOf(context);
        var files = scaffolder.Save(Path.GetDirectoryName(folder)!, migration, outputDir: folder, dryRun: false);
        Console.WriteLine(Path.GetRelativePath(Root(), files.MigrationFile!));
    }

    private static string ProviderOf(CaseDb context) => context is SqliteCaseDb ? "Sqlite" : "PostgreSql";

    private static string FolderOf(CaseDb context) => Path.Combine(Root(), Folder, ProviderOf(context));

    private static string Root()
    {
        var folder = new DirectoryInfo(Environment.CurrentDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CaseManagement.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run this inside the repository: CaseManagement.sln was not found.");
    }

    /// <summary>An assembly that knows no migrations, so that the next one begins from nothing.</summary>
    private sealed class NoMigrations : IMigrationsAssembly
    {
        public IReadOnlyDictionary<string, TypeInfo> Migrations { get; } = new Dictionary<string, TypeInfo>();

        public ModelSnapshot? ModelSnapshot => null;

        public Assembly Assembly => typeof(CaseDb).Assembly;

        public string? FindMigrationId(string nameOrId) => null;

        public Migration CreateMigration(TypeInfo migrationClass, string activeProvider) =>
            throw new InvalidOperationException($"There are no migrations, but {migrationClass.Name} was asked for.");
    }
}
