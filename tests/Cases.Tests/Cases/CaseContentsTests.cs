using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using CaseManagement.Cases.Tests.Walkthroughs;
using CaseManagement.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.Cases;

/// <summary>What a command sees of its case, though it reads the rows once and writes them at its end.</summary>
public sealed class CaseContentsTests(PostgresCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_task_that_was_done_a_moment_ago_is_open_no_more_though_nothing_is_saved(bool postgres)
    {
        await using var work = await WorkAsync(postgres);
        Assert.Single(await work.Contents.OpenTasksAsync(work.Matter, Cancellation)).State = CaseTaskState.Completed;

        Assert.Empty(await work.Contents.OpenTasksAsync(work.Matter, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_document_that_was_added_a_moment_ago_is_there_though_nothing_is_saved(bool postgres)
    {
        await using var work = await WorkAsync(postgres);
        var before = await work.Contents.MaterialsAsync(work.Matter, Cancellation);
        work.Db.Materials.Add(Another(work.Matter.Id));

        Assert.Equal(before.Count + 1, (await work.Contents.MaterialsAsync(work.Matter, Cancellation)).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_enters_the_case_again_sees_what_somebody_else_did_meanwhile(bool postgres)
    {
        await using var work = await WorkAsync(postgres);
        var before = await work.Contents.MaterialsAsync(work.Matter, Cancellation);
        await work.Office.ReadAsync(async db =>
        {
            db.Materials.Add(Another(work.Matter.Id));
            return await db.SaveChangesAsync(Cancellation);
        });

        await work.Gate.EnterAsync(work.Matter.Id, Cancellation);

        Assert.Equal(before.Count + 1, (await work.Contents.MaterialsAsync(work.Matter, Cancellation)).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_gate_gives_the_row_as_it_is_now_and_counts_its_version_up(bool postgres)
    {
        await using var work = await WorkAsync(postgres);
        var (version, stage) = (work.Matter.Version, work.Matter.Stage);
        await work.Office.ReadAsync(db => db.Cases.ExecuteUpdateAsync(row => row.SetProperty(c => c.Stage, "elsewhere"), Cancellation));

        var again = await work.Gate.EnterAsync(work.Matter.Id, Cancellation);

        Assert.Same(work.Matter, again);
        Assert.Equal(("elsewhere", version + 1), (again!.Stage, again.Version));
        Assert.NotEqual("elsewhere", stage);
    }

    [Fact]
    public async Task The_gate_of_a_case_that_does_not_exist_leads_nowhere()
    {
        await using var work = await WorkAsync(postgres: false);

        Assert.Null(await work.Gate.EnterAsync(Guid.NewGuid(), Cancellation));
    }

    private async Task<Work> WorkAsync(bool postgres)
    {
        var office = await PlayedOffice.OpenAsync(postgres, cluster);
        var story = new Story(office);
        Assert.True((await story.SubmitAsync()).Succeeded);
        var scope = office.Services.CreateAsyncScope();
        var matter = await scope.ServiceProvider.GetRequiredService<CaseGate>().EnterAsync(story.CaseId, Cancellation);
        return new Work(office, scope, matter!);
    }

    private static Material Another(Guid caseId) => new() { Id = Guid.NewGuid(), CaseId = caseId, Key = "another", State = "paper" };

    private sealed record Work(PlayedOffice Office, AsyncServiceScope Scope, Case Matter) : IAsyncDisposable
    {
        public CaseDb Db => Scope.ServiceProvider.GetRequiredService<CaseDb>();

        public CaseGate Gate => Scope.ServiceProvider.GetRequiredService<CaseGate>();

        public CaseContents Contents => Scope.ServiceProvider.GetRequiredService<CaseContents>();

        public async ValueTask DisposeAsync()
        {
            await Scope.DisposeAsync();
            await Office.DisposeAsync();
        }
    }
}
