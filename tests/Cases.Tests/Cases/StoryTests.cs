using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Policy;
using CaseManagement.Cases.Tests.Walkthroughs;
using CaseManagement.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tests.Cases;

/// <summary>The stories the product is made for, on both databases.</summary>
public sealed class StoryTests(PostgresCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_citizen_supplements_once_and_gets_the_certificate(bool postgres)
    {
        await using var office = await PlayedOffice.OpenAsync(postgres, cluster);
        var story = new Story(office, "granted-after-supplement");
        await story.PlayUntilAsync("supplement");
        var matter = await story.CaseAsync();
        Assert.Equal((CaseStatus.AwaitingSupplement, 1), (matter.Status, matter.SupplementNotices));
        Assert.Contains("周立军的离婚证", await story.LetterAsync("D11"), StringComparison.Ordinal);

        foreach (var act in story.Source.Steps.SkipWhile(s => s.Step != "supplement"))
        {
            var done = await story.CompleteAsync(act);
            Assert.True(done.Succeeded);
        }

        matter = await story.CaseAsync();
        Assert.Equal((CaseStatus.Completed, "Granted"), (matter.Status, matter.Result));
        Assert.Contains("马晓兰", await story.LetterAsync("D23"), StringComparison.Ordinal);
        Assert.StartsWith("甘卫计再〔2017〕0001号", matter.CaseNumber, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_is_heard_reasoned_and_names_the_ways_of_appeal(bool postgres)
    {
        await using var office = await PlayedOffice.OpenAsync(postgres, cluster);
        var story = new Story(office, "refused-after-hearing");
        await story.PlayUntilAsync("hear");
        Assert.Equal(["hear"], await story.OpenStepsAsync());
        Assert.True((await story.CompleteAsync(story.Step("hear"))).Succeeded);
        Assert.True((await story.CompleteAsync(story.Step("decision"))).Succeeded);
        var letter = await story.LetterAsync("D22");
        Assert.Contains("第十八条第二款", letter, StringComparison.Ordinal);
        Assert.Contains("2009 年离婚", letter, StringComparison.Ordinal);
        Assert.Contains("希望按再婚办理", letter, StringComparison.Ordinal);
        Assert.Contains("六十日内向甘州区人民政府或者张掖市", letter, StringComparison.Ordinal);
        Assert.Contains("甘州区人民法院", letter, StringComparison.Ordinal);
        Assert.Equal("Refused", (await story.CaseAsync()).Result);
    }

    [Fact]
    public async Task Nobody_is_refused_on_a_draft_that_proposed_to_grant()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var story = new Story(office);
        await story.PlayUntilAsync("decision");
        var refusal = story.Step("decision") with { Outcome = "Refuse", Reason = "ground-not-met", Article = "第十八条" };
        Assert.Contains((await story.CompleteAsync(refusal)).Refusals, r => r.Code == "not-heard");
        Assert.Equal(["decision"], await story.OpenStepsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Silence_of_the_office_accepts_from_the_day_of_receipt(bool postgres)
    {
        await using var office = await PlayedOffice.OpenAsync(postgres, cluster);
        var story = new Story(office);
        await story.SubmitAsync();
        await office.PassAsync(5);
        Assert.Equal(CaseStatus.Submitted, (await story.CaseAsync()).Status);
        await office.PassAsync(1);
        var matter = await story.CaseAsync();
        Assert.True(matter.DeemedAccepted);
        Assert.Equal(new DateOnly(2017, 9, 20), matter.AcceptedOn);
        Assert.Equal(new DateOnly(2017, 10, 24), matter.StatutoryDueOn);
        var alarm = await office.ReadAsync(db => db.Alarms.AsNoTracking().SingleAsync(a => a.Kind == "deemed-accepted", Cancellation));
        Assert.True(story.Staff("supervisor").Covers(alarm.UnitPath));
        Assert.Contains("视为受理", await story.LetterAsync("D10"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_todays_date_the_same_application_is_sent_to_registration()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster, demo: false);
        var story = new Story(office);
        var answer = await story.SubmitAsync();
        Assert.Null(answer.Value.CaseId);
        Assert.Equal((PolicyOutcome.Route, "birth-registration"), (answer.Value.Decision.Decision, answer.Value.Decision.To));
        Assert.Equal(0, await office.ReadAsync(db => db.Cases.CountAsync(Cancellation)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_who_decide_at_once_one_wins_and_the_other_reads_who_did_it(bool postgres)
    {
        await using var office = await PlayedOffice.OpenAsync(postgres, cluster);
        var story = new Story(office);
        await story.PlayUntilAsync("county-examine");
        var (one, two) = (story.Staff("county-clerk"), story.Staff("county-clerk#2"));
        var act = story.Step("county-examine");
        var answers = await Task.WhenAll(
            Task.Run(() => story.CompleteAsync(act, one), Cancellation), Task.Run(() => story.CompleteAsync(act, two), Cancellation));
        var winner = answers[0].Succeeded ? one : two;
        var loser = Assert.Single(answers, a => !a.Succeeded);
        Assert.Equal("already-decided", loser.Refusals[0].Code);
        Assert.StartsWith($"已由 {winner.Name} 于 2017-09-20 办理：", loser.Refusals[0].Message.Zh, StringComparison.Ordinal);
        Assert.Equal(["county-recheck"], await story.OpenStepsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_equal_applications_at_once_one_becomes_a_case(bool postgres)
    {
        await using var office = await PlayedOffice.OpenAsync(postgres, cluster);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new Story(office).SubmitAsync(), Cancellation)));
        Assert.Single(answers, a => a.Succeeded);
        Assert.All(answers.Where(a => !a.Succeeded), a => Assert.Equal("duplicate", a.Refusals.Single().Code));
        Assert.Equal("收20170920-001", (await office.ReadAsync(db => db.Cases.SingleAsync(Cancellation))).ReceiptNumber);
    }

    [Fact]
    public async Task The_answer_says_who_is_next()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var story = new Story(office);
        await story.PlayUntilAsync("township-review");
        var done = await story.CompleteAsync(story.Step("township-review"));
        Assert.StartsWith("下一步：碱滩镇分管领导 ", done.Value.NextZh, StringComparison.Ordinal);
    }
}
