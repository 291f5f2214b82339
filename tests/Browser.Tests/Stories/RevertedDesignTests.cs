using CaseManagement.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>A published change turns out to be none: the earlier version is put in force again.</summary>
[Trait("Category", "Browser")]
[Collection(nameof(Designing))]
public sealed class RevertedDesignTests(Browser browser, DesignerOffice office) : IAsyncDisposable
{
    private const string Matter = "rebirth-approval";

    /// <summary>A second look in the township, without days of its own.</summary>
    private const string SecondLook = """
        add('second-look', 'Case.Review', '乡镇复看', { title: literal('乡镇复看'), titleEn: literal('Second look'), stage: literal('township'),
          post: literal('township-clerk'), unit: literal('township'), form: literal('township-review'), limit: literal('township-review'), outcomes: list('Forward') });
        const before = connections.find(c => c.target.activity === 'township-sign' && c.source.activity === 'township-review');
        before.target.activity = 'second-look';
        connect('second-look', 'Forward', 'township-sign');
        """;

    private readonly People _people = new(browser, office.Process, "reverted");

    [Fact]
    public async Task A_version_taken_back_gives_new_cases_the_old_steps_and_the_history_says_who_when_and_why()
    {
        var page = await _people.StaffAsync("admin.ganzhou");
        var versions = new VersionsPage(page, Matter);
        await versions.OpenAsync();
        var before = await versions.NewestAsync();
        await new DrawingDesk(page).ChangeAsync(Matter, SecondLook);
        await versions.PublishAsync("增加乡镇复看，试行一个月。", () => _people.PictureAsync(page));
        var (changed, _) = await office.Runner.FileAsync();
        await office.Runner.BringAsync(changed, "second-look");

        await versions.OpenAsync();
        await versions.RevertAsync(before);
        await Assertions.Expect(versions.Said).ToContainTextAsync($"已按第 {before} 版的内容建立第 {before + 2} 版草稿");
        await versions.PublishAsync("复看没有必要，恢复原来的流程。", () => _people.PictureAsync(page));
        var (later, _) = await office.Runner.FileAsync();
        await office.Runner.BringAsync(later, "township-sign");

        await Assertions.Expect(versions.Row(before + 2)).ToContainTextAsync("现行");
        await Assertions.Expect(versions.Row(before + 2)).ToContainTextAsync("由旧版本恢复");
        await Assertions.Expect(versions.Row(before + 2)).ToContainTextAsync("复看没有必要，恢复原来的流程。");
        await Assertions.Expect(versions.Row(before + 2)).ToContainTextAsync("09-20 周三");
        await Assertions.Expect(versions.Row(before + 2)).ToContainTextAsync("发布，常守一");
        await Assertions.Expect(versions.Row(before + 1)).ToContainTextAsync("增加乡镇复看，试行一个月。");
        await Assertions.Expect(versions.Row(before + 1)).ToContainTextAsync("在办");
        await _people.PictureAsync(page);
        await versions.Row(before + 2).GetByRole(AriaRole.Link, new() { Name = "与上一版的差别" }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("difference-activities").Locator(".removed")).ToContainTextAsync("乡镇复看");
        await _people.PictureAsync(page);
        Assert.DoesNotContain("second-look", await StepsAsync(later));
        Assert.Equal((await StepsAsync(changed)).Where(s => s != "second-look"), (await StepsAsync(later)).Where(s => s != "township-sign"));
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    private Task<IReadOnlyList<string>> StepsAsync(Guid caseId) =>
        office.Runner.Database.TextsAsync("SELECT StepId FROM tasks WHERE CaseId = $0 COLLATE NOCASE ORDER BY Id", caseId.ToString());
}
