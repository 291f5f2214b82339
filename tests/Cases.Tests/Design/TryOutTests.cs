using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.TryOut;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Tests.Walkthroughs;
using CaseManagement.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.Design;

public sealed class TryOutTests(PostgresCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_is_told_step_by_step_to_its_end_with_made_up_answers_and_the_office_stays_untouched()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var version = await VersionAsync(office);
        var picture = await PlayAsync(office, version, null);
        Assert.Equal(["intake"], picture.Open.Select(t => t.Step));
        while (picture.Status != "Completed")
        {
            var task = Assert.Single(picture.Open);
            picture = await PlayAsync(office, version, picture.Script.With(Answer(task)));
            Assert.Empty(picture.Refusals);
        }

        Assert.Equal("Granted", picture.Result);
        Assert.Equal(["D10", "D20", "D21", "D23"], picture.Letters.Select(l => l.Code));
        Assert.Contains("county-examine", picture.Path);
        Assert.Equal(0, await office.ReadAsync(db => db.Cases.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_refused_act_is_told_and_leaves_the_case_as_it_was()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var version = await VersionAsync(office);
        var begun = await PlayAsync(office, version, null);
        var task = Assert.Single(begun.Open);
        var picture = await PlayAsync(office, version, begun.Script.With(Answer(task) with { Form = [], Advance = 2 }));
        Assert.NotEmpty(picture.Refusals);
        Assert.Equal(begun.Today, picture.Today);
        Assert.Equal(["intake"], picture.Open.Select(t => t.Step));
        Assert.Empty(picture.Script.Steps);
    }

    [Fact]
    public async Task Time_alone_lets_a_limit_pass_in_the_try_out()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var version = await VersionAsync(office);
        var begun = await PlayAsync(office, version, null);
        var picture = await PlayAsync(office, version, begun.Script.With(new WalkthroughStep { Advance = 6 }));
        Assert.DoesNotContain(picture.Open, t => t.Step == "intake");
        Assert.Contains(picture.Letters, l => l.Code == "D10");
    }

    [Fact]
    public async Task A_case_told_to_its_end_is_kept_as_a_walkthrough_the_draft_is_checked_against()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var version = await VersionAsync(office);
        var script = (await PlayAsync(office, version, null)).Script;
        var task = (await PlayAsync(office, version, script)).Open.Single();
        script = script.With(new WalkthroughStep
        {
            Advance = 1,
            As = task.Holder,
            Step = "intake",
            Outcome = "NotAccepted",
            Form = task.Sample,
            Reason = office.Type.ReasonsFor("NotAccepted").First().Code,
            Article = "《行政许可法》第三十二条",
            Opinion = "不属于本机关职权范围。",
        });
        var saved = await office.SendAsync(
            new SaveTryOut(Guid.NewGuid(), version, script, "tried-not-accepted", new Sentence("试走：不予受理", "Tried: not accepted")), Actor.System);
        Assert.Empty(saved.Refusals);
        var folder = DesignFiles.Folder(saved.Value);
        var expect = JsonNode.Parse(folder["walkthroughs/tried-not-accepted.json"])!["expect"]!;
        Assert.Equal("NotAccepted", expect["result"]!.GetValue<string>());
        Assert.Empty(CaseTypeReader.Read("rebirth-approval", folder, office.Services.GetRequiredService<RuleBook>().InForce.Posts).Problems);
        Assert.True(saved.Value.IsDraft);
    }

    [Fact]
    public async Task A_case_that_is_not_over_is_no_walkthrough()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var version = await VersionAsync(office);
        var begun = await PlayAsync(office, version, null);
        var saved = await office.SendAsync(new SaveTryOut(Guid.NewGuid(), version, begun.Script, "begun", new Sentence("开始", "Begun")), Actor.System);
        Assert.Equal("not-over", Assert.Single(saved.Refusals).Code);
    }

    [Fact]
    public async Task Only_administrators_try_drafts()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var clerk = office.Staff.Holder("gansu/zhangye/ganzhou/jiantan/yongan", "county-clerk");
        var answer = await office.SendAsync(new PlayTryOut(await VersionAsync(office), null), clerk);
        Assert.Equal(Refusal.NotFoundCode, Assert.Single(answer.Refusals).Code);
    }

    private static WalkthroughStep Answer(TriedTask task) => new()
    {
        Advance = 1,
        As = task.Holder,
        Step = task.Step,
        Outcome = task.Outcomes[0].Key,
        Form = task.Sample,
        Opinion = "情况属实，同意。",
    };

    private static Task<string> VersionAsync(PlayedOffice office) =>
        office.ReadAsync(db => db.Designs.Where(v => v.DefinitionId == "rebirth-approval" && v.IsLatest).Select(v => v.Id).SingleAsync(Cancellation));

    private static async Task<TryOutPicture> PlayAsync(PlayedOffice office, string version, TryOutScript? script)
    {
        var answer = await office.SendAsync(new PlayTryOut(version, script), Actor.System);
        Assert.Empty(answer.Refusals);
        return answer.Value;
    }
}
