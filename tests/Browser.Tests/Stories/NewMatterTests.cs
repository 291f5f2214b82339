using CaseManagement.Browser.Tests.Pages;
using CaseManagement.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>A matter nobody had before comes to life: an administrator needs nothing but pages, and the clerk finds the first application.</summary>
[Trait("Category", "Browser")]
[Collection(nameof(Designing))]
public sealed class NewMatterTests(Browser browser, DesignerOffice office) : IAsyncDisposable
{
    private const string Key = "reading-room-seat";

    private readonly People _people = new(browser, office.Process, "new-matter");

    [Fact]
    public async Task A_matter_made_and_published_on_pages_is_applied_for_and_stands_in_the_clerks_inbox()
    {
        var admin = await _people.StaffAsync("admin.ganzhou", width: 1366);
        await CreateAsync(admin);
        await WriteItsPolicyAsync(admin);
        await new VersionsPage(admin, Key).PublishAsync("开办座位预约，依据区政办发〔2017〕12号。", () => _people.PictureAsync(admin));

        var receipt = await ApplyAsync();

        var desk = await _people.StaffAsync("window.jiantan");
        var inbox = new InboxPage(desk);
        await inbox.OpenAsync();
        await Assertions.Expect(inbox.Row(await office.Runner.CaseOfAsync(receipt.Number))).ToContainTextAsync("受理审查");
        await _people.PictureAsync(desk);
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    private static async Task CreateAsync(IPage admin)
    {
        await admin.GotoAsync("/admin/design");
        await admin.GetByRole(AriaRole.Link, new() { Name = "新建事项" }).ClickAsync();
        await admin.FillAsync("[name=key]", Key);
        await admin.FillAsync("[name=titleZh]", "阅览室座位预约");
        await admin.FillAsync("[name=titleEn]", "Reading-room seat");
        await admin.Locator("[data-testid=new-case-type] button[type=submit]").ClickAsync();
        await admin.GotoAsync($"/admin/design/{Key}/publish");
        await Assertions.Expect(admin.GetByTestId("warnings")).ToContainTextAsync("谁也不能申请");
        await admin.GetByTestId("warnings").GetByRole(AriaRole.Link, new() { Name = "去设置：政策" }).ClickAsync();
    }

    private async Task WriteItsPolicyAsync(IPage admin)
    {
        var policy = new PolicyPage(admin, Key);
        await Assertions.Expect(policy.Nobody).ToBeVisibleAsync();
        await policy.AddAsync();
        await Assertions.Expect(policy.Problems).ToBeVisibleAsync();
        await _people.PictureAsync(admin);
        await policy.WriteAsync(1, "甘肃省 · 张掖市 · 甘州区", "2017-09-01", "社会抚养费征收管理办法", "年满十八岁可以预约。", "Adults may reserve.");
        await Assertions.Expect(policy.Rule(1)).ToContainTextAsync("社会抚养费已于2021年取消");
        await policy.WriteAsync(1, "甘肃省 · 张掖市 · 甘州区", "2017-09-01", "区政办发〔2017〕12号第三条", "年满十八岁可以预约。", "Adults may reserve.");
        await Assertions.Expect(policy.Problems).ToHaveCountAsync(0);
        await Assertions.Expect(policy.Nobody).ToHaveCountAsync(0);
        await _people.PictureAsync(admin);
    }

    private async Task<Receipt> ApplyAsync()
    {
        var phone = await _people.CitizenAsync(width: 390);
        var reader = Couple.Another();
        reader = reader with
        {
            Form = new Dictionary<string, string>
            {
                ["name"] = reader.Applicant,
                ["idNumber"] = reader.Form["applicantId"],
                ["phone"] = reader.Form["phone"],
            },
        };
        var apply = new ApplyPages(phone);
        await apply.BeginAsync(Key);
        await apply.FillUntilAsync("check", reader);
        await _people.PictureAsync(phone);
        return await apply.HandInAsync();
    }
}
