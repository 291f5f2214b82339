using CaseManagement.Browser.Tests.Pages;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>A planned refusal goes through a second person, the lawyer and the couple itself before the leader decides.</summary>
[Trait("Category", "Browser")]
public sealed class RefusedAfterHearingTests(Browser browser, SharedOffice office) : IAsyncDisposable
{
    private const string Reason = "same-couple-remarried";
    private const string Article = "《中华人民共和国人口与计划生育法》第十八条第二款";

    private readonly People _people = new(browser, office.Process, "refused");

    [Fact]
    public async Task A_refusal_gives_its_reason_and_the_ways_to_appeal()
    {
        var (caseId, receipt) = await office.Runner.FileAsync();
        await office.Runner.BringAsync(caseId, "county-examine");

        await DraftAsync(caseId);
        await AgreeAsync("county2.ganzhou", caseId, "复核一致。", ("materialsSeen", "true"));
        await AgreeAsync("legal.ganzhou", caseId, "事实清楚，依据正确。", ("competence", "yes"), ("facts", "yes"), ("article", "yes"), ("procedure", "yes"));
        var phone = await _people.CitizenAsync(width: 390);
        await StateAsync(phone, receipt);
        await RefuseAsync(caseId);

        await ReadRefusalAsync(phone, receipt);
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    private async Task DraftAsync(Guid caseId)
    {
        var desk = await _people.StaffAsync("county1.ganzhou");
        var file = await new InboxPage(desk).OpenAsync(caseId);
        await file.WriteAsync("双方系复婚，拟不予许可。", ("materialsSeen", "true"), ("groundMet", "not-met"), ("facts", "双方 2009 年离婚，2016 年复婚。"));
        await file.UnfoldAsync("ProposeRefuse");
        await file.JustifyAsync("ProposeRefuse", Reason, Article);
        await _people.PictureAsync(desk);
        await file.DecideAsync("ProposeRefuse");
    }

    private async Task AgreeAsync(string account, Guid caseId, string opinion, params (string Field, string Value)[] answers)
    {
        var desk = await _people.StaffAsync(account);
        var file = await new InboxPage(desk).OpenAsync(caseId);
        await file.WriteAsync(opinion, answers);
        await file.DecideAsync("Agree");
    }

    private async Task StateAsync(IPage phone, Receipt receipt)
    {
        var status = new StatusPages(phone);
        await status.OpenAsync(receipt);
        await Assertions.Expect(status.Need).ToContainTextAsync("复婚");
        await Assertions.Expect(status.Letters).ToContainTextAsync(["陈述申辩权利告知书", "受理通知书"]);
        await _people.PictureAsync(phone);
        await status.AnswerAsync("Stated", ("form.statement", "我们离婚六年后才复婚，希望按再婚办理。"));
    }

    private async Task RefuseAsync(Guid caseId)
    {
        var desk = await _people.StaffAsync("leader.ganzhou");
        var file = await new InboxPage(desk).OpenAsync(caseId);
        await file.WriteAsync("经听取意见，仍不符合规定情形。", ("fileRead", "true"));
        await file.UnfoldAsync("Refuse");
        await Assertions.Expect(desk.Locator("[data-needs]")).Not.ToHaveCountAsync(0);
        await file.JustifyAsync("Refuse", Reason, Article);
        await _people.PictureAsync(desk);
        await file.DecideAsync("Refuse");
        await Assertions.Expect(file.Status).ToHaveTextAsync("不予许可");
    }

    private async Task ReadRefusalAsync(IPage phone, Receipt receipt)
    {
        var status = new StatusPages(phone);
        await status.OpenAsync(receipt);
        await Assertions.Expect(status.Standing).ToContainTextAsync("不予许可");
        await Assertions.Expect(status.Appeal).ToBeVisibleAsync();
        await _people.PictureAsync(phone);
        await status.ReadLetterAsync("不予行政许可决定书");
        await Assertions.Expect(status.Letter).ToContainTextAsync("复婚");
        await Assertions.Expect(status.Letter).ToContainTextAsync("第十八条第二款");
        await Assertions.Expect(status.Letter).ToContainTextAsync(new System.Text.RegularExpressions.Regex("60|六十"));
        await Assertions.Expect(status.Letter).ToContainTextAsync(new System.Text.RegularExpressions.Regex("6 ?个月|六个月"));
        await _people.PictureAsync(phone);
    }
}
