using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.Jobs;
using CaseManagement.Cases.Design.Move;
using CaseManagement.Cases.Design.Rehearsal;
using CaseManagement.Cases.Tests.Cases;
using CaseManagement.Cases.Tests.Walkthroughs;
using CaseManagement.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tests.Design;

public sealed class RehearsalTests(PostgresCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rehearsal_tells_who_moves_freely_who_needs_a_mapping_and_which_closed_cases_would_differ()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var shop = new VersionShop(office);
        var (early, gone, ended) = (new Story(office), new Story(office, "returned-once"), new Story(office, "hubei-ten-days"));
        await early.PlayUntilAsync("village-check");
        await gone.PlayUntilAsync("township-sign");
        await ended.PlayUntilAsync("none");
        var draft = await DraftAsync(office, shop.Renamed("township-sign", "township-seal"));

        var job = (await shop.SendAsync(new StartRehearsal(Guid.NewGuid(), draft))).Value;
        Assert.Equal(DesignJobState.Open, (await shop.SendAsync(new RehearsalStatus(job))).Value.State);
        await shop.RunJobsAsync();

        var view = (await shop.SendAsync(new RehearsalStatus(job))).Value;
        Assert.Equal((DesignJobState.Done, 3, 3), (view.State, view.Done, view.Total));
        Assert.Equal([early.CaseId], Cases(view, MoveVerdict.MovesFreely));
        Assert.Equal([gone.CaseId], Cases(view, MoveVerdict.NeedsMapping));
        Assert.Equal(["township-sign"], view.Report!.Groups.Single(g => g.Verdict == MoveVerdict.NeedsMapping).StepIds);
        Assert.Equal(ended.CaseId, Assert.Single(view.Report.ClosedDifferent).Case.Id);
    }

    [Fact]
    public async Task A_closed_case_goes_the_same_way_on_a_version_that_only_reads_otherwise()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var (shop, ended) = (new VersionShop(office), new Story(office));
        await ended.PlayUntilAsync("none");
        var draft = await DraftAsync(office, shop.Edited("workflow.json", flow => flow["name"] = "新名"));

        var job = (await shop.SendAsync(new StartRehearsal(Guid.NewGuid(), draft))).Value;
        await shop.RunJobsAsync();

        var report = (await shop.SendAsync(new RehearsalStatus(job))).Value.Report!;
        Assert.Equal((1, 0), (report.ClosedSame, report.ClosedDifferent.Count));
    }

    [Fact]
    public async Task Moving_in_bulk_tells_of_each_case_and_an_interrupted_job_is_carried_on()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var shop = new VersionShop(office);
        var (free, stays) = (new Story(office), new Story(office, "returned-once"));
        await free.PlayUntilAsync("village-check");
        await stays.PlayUntilAsync("township-sign");
        var to = shop.Renamed("township-sign", "township-seal");
        await shop.PublishAsync(to);
        await shop.SendAsync(new MoveCases(Guid.NewGuid(), "rebirth-approval", to.Hash, null, null, "改名"));

        // As if the machine went down after the first case and before the note about it.
        Assert.True((await shop.SendAsync(new MoveCase(Guid.NewGuid(), free.CaseId, to.Hash, null, "改名"))).Succeeded);
        await shop.RunJobsAsync();

        var view = (await shop.SendAsync(new MoveStatus("rebirth-approval"))).Value;
        Assert.Equal((DesignJobState.Done, view.Total), (view.State, view.Done));
        var left = Assert.Single(view.Results, r => r.Why is not null);
        Assert.Equal(stays.CaseId, left.Case.Id);
        Assert.Equal(to.Hash, (await free.CaseAsync()).CaseTypeVersion);
        Assert.NotEqual(to.Hash, (await stays.CaseAsync()).CaseTypeVersion);
    }

    private static IEnumerable<Guid> Cases(RehearsalView view, MoveVerdict verdict) =>
        view.Report!.Groups.Where(g => g.Verdict == verdict).SelectMany(g => g.Cases).Select(c => c.Id);

    /// <summary>A draft beside the shipped version, as the designer saves it.</summary>
    private static Task<string> DraftAsync(PlayedOffice office, CaseType type) => office.ReadAsync(async db =>
    {
        var shipped = await db.Designs.AsNoTracking().SingleAsync(v => v.DefinitionId == "rebirth-approval" && v.IsPublished, Cancellation);
        var draft = new DesignVersion
        {
            Id = "draft-1",
            DefinitionId = shipped.DefinitionId,
            Number = shipped.Number + 1,
            Name = shipped.Name,
            CaseTypeKey = shipped.CaseTypeKey,
            Json = type.Files["workflow.json"],
            FilesJson = DesignFiles.WithoutDrawing(type.Files),
            IsDraft = true,
            Origin = DesignOrigin.Designer,
        };
        db.Designs.Add(draft);
        await db.SaveChangesAsync(Cancellation);
        return draft.Id;
    });
}
