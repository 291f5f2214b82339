using CaseManagement.Browser.Tests.Pages;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>A couple applies, is asked once for everything that is missing, hands it in, and gets its certificate.</summary>
[Trait("Category", "Browser")]
public sealed class GrantedAfterSupplementTests(Browser browser, SharedOffice office) : IAsyncDisposable
{
    private readonly People _people = new(browser, office.Process, "granted");

    [Fact]
    public async Task A_couple_hands_in_what_is_missing_and_gets_its_certificate()
    {
        var phone = await _people.CitizenAsync(width: 390);
        var receipt = await ApplyAsync(phone);
        var caseId = await office.Runner.CaseOfAsync(receipt.Number);

        await AskForSupplementAsync(caseId);
        await SupplementAsync(phone, receipt);
        await AcceptAsync(caseId);
        await HandleAsync("village.yongan", caseId, "Verified", "情况属实。",
            ("checkedOn", "2017-09-20"), ("way", "visit"), ("livesTogether", "yes"), ("childrenAsStated", "yes"), ("facts", "夫妻共同居住，子女情况与申报一致。"));
        await HandleAsync("clerk.jiantan", caseId, "Forward", "信息一致，建议同意。", ("householdMatches", "yes"), ("marriageMatches", "yes"), ("birthsMatch", "yes"));
        await HandleAsync("leader.jiantan", caseId, "Forward", "同意上报。");
        await HandleAsync("county1.ganzhou", caseId, "ProposeGrant", "符合规定情形，拟准予。", ("materialsSeen", "true"), ("groundMet", "met"), ("facts", "再婚夫妻，没有共同子女。"));
        await HandleAsync("county2.ganzhou", caseId, "Agree", "复核一致，同意。", ("materialsSeen", "true"));
        await HandleAsync("leader.ganzhou", caseId, "Grant", "同意。", ("fileRead", "true"));
        await HandleAsync("window.jiantan", caseId, "Delivered", null, ("kind", "electronic"), ("mode", "electronic"), ("deliveredOn", "2017-09-20"));

        await SeeResultAsync(phone, receipt);
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    private async Task<Receipt> ApplyAsync(IPage phone)
    {
        var apply = new ApplyPages(phone);
        await apply.BeginAsync();
        await _people.PictureAsync(phone);
        await apply.FillUntilAsync("declaration", Couple.Another());
        await _people.PictureAsync(phone);
        await apply.AnswerAsync(Couple.Another());
        await apply.Next.ClickAsync();
        await phone.WaitForURLAsync("**/check");
        await _people.PictureAsync(phone);
        var receipt = await apply.HandInAsync();
        await _people.PictureAsync(phone);
        return receipt;
    }

    private async Task AskForSupplementAsync(Guid caseId)
    {
        var desk = await _people.StaffAsync("window.jiantan");
        var file = await new InboxPage(desk).OpenAsync(caseId);
        await _people.PictureAsync(desk);
        await file.WriteAsync(null, ("competent", "yes"), ("identity", "shared"));
        await file.PaperAsync("children-statement", "missing");
        await file.PaperAsync("remarriage-papers", "missing");
        await file.UnfoldAsync("Supplement");
        await file.ListAsync("Supplement", "子女情况说明：写明每个子女的姓名和出生日期", "离婚证复印件");
        await _people.PictureAsync(desk);
        await file.DecideAsync("Supplement");

        Assert.Equal(1, await office.Runner.Database.NumberAsync("SELECT COUNT(*) FROM letters WHERE Code = 'D11' AND CaseId = $0 COLLATE NOCASE", caseId.ToString()));
    }

    private async Task SupplementAsync(IPage phone, Receipt receipt)
    {
        var status = new StatusPages(phone);
        await status.OpenAsync(receipt);
        await Assertions.Expect(status.Need).ToContainTextAsync("写明每个子女的姓名和出生日期");
        await Assertions.Expect(status.Need).ToContainTextAsync("离婚证复印件");
        await Assertions.Expect(status.Letters).ToContainTextAsync(["一次性补正告知书"]);
        await _people.PictureAsync(phone);
        await status.AnswerAsync("Supplemented", ("material.children-statement", "paper"), ("material.remarriage-papers", "paper"), ("form.method", "window"));
        await Assertions.Expect(status.Need).ToHaveCountAsync(0);
    }

    private async Task AcceptAsync(Guid caseId)
    {
        var desk = await _people.StaffAsync("window.jiantan");
        var file = await new InboxPage(desk).OpenAsync(caseId);
        await file.DecideAsync("Accept");
        await Assertions.Expect(file.Status).ToHaveTextAsync("办理中");
    }

    private async Task HandleAsync(string account, Guid caseId, string outcome, string? opinion, params (string Field, string Value)[] answers)
    {
        var desk = await _people.StaffAsync(account);
        var file = await new InboxPage(desk).OpenAsync(caseId);
        await file.WriteAsync(opinion, answers);
        await _people.PictureAsync(desk);
        await file.DecideAsync(outcome);
    }

    private async Task SeeResultAsync(IPage phone, Receipt receipt)
    {
        var status = new StatusPages(phone);
        await status.OpenAsync(receipt);
        await Assertions.Expect(status.Standing).ToContainTextAsync("准予许可");
        await Assertions.Expect(status.Letters).ToContainTextAsync(["再生育证", "准予行政许可决定书", "受理通知书", "一次性补正告知书"]);
        await _people.PictureAsync(phone);
        await status.ReadLetterAsync("准予行政许可决定书");
        await Assertions.Expect(status.Letter).ToContainTextAsync("准予");
        await _people.PictureAsync(phone);
    }
}
