using CaseManagement.Benchmarks.Measuring;
using CaseManagement.Benchmarks.Steps;
using CaseManagement.Benchmarks.Storage;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CaseManagement.Benchmarks.Commands;

/// <summary>(b2) The whole command that completes a task, with authorization, rules, clock, history and audit, beside its floor.</summary>
internal static class CommandBenchmark
{
    // The command runs through a great deal of code; the compiler is busy with it for some twenty seconds of load.
    private const int WarmUps = 3;
    private const int Rounds = 3;
    private const int TasksPerCase = 3;
    private const double ShareOfFloor = 0.60;
    private const double TimesFloorTail = 2.0;

    public static async Task<IReadOnlyList<Figure>> FiguresAsync(Size size)
    {
        var figures = new List<Figure>();
        foreach (var open in Store.Kinds)
        {
            figures.AddRange(await MeasureAsync(open, size));
        }

        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(Func<Task<Store>> open, Size size)
    {
        using var store = await open();
        await using var office = await CaseOffice.OpenAsync(store);
        var commands = await RecordAsync(store, office);
        using var bare = await open();
        await (await CaseOffice.OpenAsync(bare)).DisposeAsync();
        await using var floor = new CommandFloor(await OpenBareAsync(bare), commands);
        var time = size.Of(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(2));
        var (ours, theirs) = (new List<LoadResult>(), new List<LoadResult>());
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            ours.Add(WithoutPauses(await Load.RunAsync(1, time, times => CaseAsync(office, times))));
            theirs.Add(WithoutPauses(await Load.RunAsync(1, time, times => FloorCaseAsync(floor, times))));
        }

        var (mine, its) = (Middle(ours), Middle(theirs));
        return
        [
            .. FloorRounds.Figures($"b2 {store.Name}, complete task", "commands", mine, its, ShareOfFloor, TimesFloorTail),
            Figure.Plain($"b2 {store.Name}, complete task: processor time per command with its third of a submission", Figure.Text(mine.CpuPerOperation, "ms"), Figure.Text(its.CpuPerOperation, "ms")),
            Figure.Plain($"b2 {store.Name}, complete task: rows written", $"{commands.Skip(1).Average(rows => rows.Count):N0}"),
        ];
    }

    // What belongs together is known to: the rows are those of a real case.
    private static async Task<System.Data.Common.DbConnection> OpenBareAsync(Store bare)
    {
        var connection = await bare.OpenAsync();
        await connection.ExecuteAsync(bare.IsPostgres ? "SET session_replication_role = replica" : "PRAGMA foreign_keys = OFF");
        return connection;
    }

    private static async Task CaseAsync(CaseOffice office, Measuring.Samples times)
    {
        var caseId = await office.SubmitAsync();
        foreach (var act in office.Story.Steps.Where(step => step.Step is not null).Take(TasksPerCase))
        {
            var task = await office.TaskAsync(caseId, act.Step!);
            await times.TimeAsync(() => office.CompleteAsync(act, task));
        }
    }

    private static async Task FloorCaseAsync(CommandFloor floor, Measuring.Samples times)
    {
        floor.NextCase();
        await floor.WriteAsync(0);
        for (var command = 1; command < floor.Commands; command++)
        {
            await times.TimeAsync(async () =>
            {
                await floor.WriteAsync(command);
                return true;
            });
        }
    }

    private static async Task<IReadOnlyList<IReadOnlyList<WrittenRow>>> RecordAsync(Store store, CaseOffice office)
    {
        await using var connection = await store.OpenAsync();
        var written = new WrittenRows(connection, Tables(store));
        var recorded = new List<IReadOnlyList<WrittenRow>>();
        await written.LookAsync();
        var caseId = await office.SubmitAsync();
        recorded.Add(await written.SinceAsync());
        foreach (var act in office.Story.Steps.Where(step => step.Step is not null).Take(TasksPerCase))
        {
            await office.CompleteAsync(act, await office.TaskAsync(caseId, act.Step!));
            recorded.Add(await written.SinceAsync());
        }

        return recorded;
    }

    private static List<OfficeTable> Tables(Store store)
    {
        using CaseDb db = store.IsPostgres ? new PostgresCaseDb(Options<PostgresCaseDb>(store)) : new SqliteCaseDb(Options<SqliteCaseDb>(store));
        return
        [
            .. db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null && type.FindPrimaryKey() is not null)
                .GroupBy(type => type.GetTableName()!).Select(group => TableOf(group.Key, group.First())),
        ];
    }

    private static OfficeTable TableOf(string name, IEntityType type)
    {
        var place = StoreObjectIdentifier.Table(name, type.GetSchema());
        var key = type.FindPrimaryKey()!.Properties;
        return new OfficeTable(
            name,
            [.. key.Select(property => property.GetColumnName(place)!)],
            type.GetIndexes().Where(index => index.IsUnique).SelectMany(index => index.Properties).Select(property => property.GetColumnName(place)!).ToHashSet(),
            key is [{ ValueGenerated: ValueGenerated.OnAdd } only] && (only.ClrType == typeof(long) || only.ClrType == typeof(int)));
    }

    private static DbContextOptions<T> Options<T>(Store store)
        where T : DbContext
    {
        var options = new DbContextOptionsBuilder<T>();
        store.Configure(options);
        return options.Options;
    }

    // Submitting and looking at the task come between the commands and are not measured.
    private static LoadResult WithoutPauses(LoadResult result) => result with { Elapsed = result.Times.Total };

    private static LoadResult Middle(List<LoadResult> rounds) => rounds.Skip(WarmUps).OrderBy(round => round.PerSecond).ElementAt(Rounds / 2);
}
