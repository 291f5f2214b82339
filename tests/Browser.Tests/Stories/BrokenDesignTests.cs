using CaseManagement.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>Whatever is wrong with a drawing, publishing it is refused with the sentence that says so, at the step it is about.</summary>
[Trait("Category", "Browser")]
[Collection(nameof(Designing))]
public sealed class BrokenDesignTests(BrokenDesigns designs) : IClassFixture<BrokenDesigns>
{
    [Theory]
    [InlineData("delete the('county-examine').limit", "环节“县级审查”缺少时限。")]
    [InlineData("the('village-check').limit = literal('supplement')", "环节“村级核实”的时限“补正材料”（30）比法定时限“乡镇审核”（20）还长。")]
    [InlineData("cut('decision', 'Refuse')", "“审批决定”的结果“不予许可”没有连到任何环节，案件会停在这里。")]
    [InlineData("the('decision').notSameAs = list()", "“不予许可”要求换人办理，但环节“审批决定”没有写不得与谁相同。")]
    [InlineData("lead('legal-review', 'Agree', 'hear')", "“陈述申辩”之前没有给当事人的告知书，他不知道可以陈述申辩。")]
    [InlineData("lead('decided-refuse', 'Done', 'close-refused')", "“审批决定”的不利结果“不予许可”之后可能不发告知救济途径的文书就结束。")]
    [InlineData(
        """
        add('both', 'Elsa.FlowJoin', '等两边', { mode: literal('WaitAll') });
        lead('is-refusal', 'False', 'both');
        connections.filter(c => c.source.activity === 'hear').forEach(c => c.target.activity = 'both');
        connect('both', 'Done', 'decision');
        """, "汇合“等两边”等待所有分支，但有的分支不会到达")]
    [InlineData("the('hearing-letter').type = 'Case.CallTheMayor'", "“陈述申辩权利告知书”的活动类型“Case.CallTheMayor”未知，执行到此会出错。")]
    [InlineData("the('is-refusal').condition.expression.value = \"getExamination().outcome === \"", "“拟不予许可？”的脚本第 1 行第 30 列有语法错误：程序没有写完。")]
    [InlineData("the('is-refusal').condition.expression.value = \"getVariable('applicantName') === 'x'\"", "“拟不予许可？”的表达式用到了个人信息“申请人姓名”。")]
    [InlineData("the('is-refusal').condition.expression.value = \"getExamination().schoolPlace === true\"", "环节“拟不予许可？”中的“school”与入学、入托挂钩。")]
    [InlineData("lead('county-recheck', 'Agree', 'county-examine')", "从“县级复核”出发永远到不了结束。")]
    public async Task Publishing_it_is_refused_with_a_sentence_that_names_the_step(string broken, string sentence)
    {
        await designs.Desk.ChangeAsync(BrokenDesigns.Matter, broken, from: "Published", publish: true);
        var dialog = designs.Dialog;
        await dialog.Locator("textarea").FillAsync("试一试。");
        await dialog.Locator(".dz-main").ClickAsync();

        await Assertions.Expect(dialog.Locator(".dz-wrong li").Filter(new() { HasText = sentence })).ToHaveCountAsync(1);
        await Assertions.Expect(dialog).ToContainTextAsync("检查没有通过，尚未发布");
        await designs.PictureAsync();
        await dialog.GetByText("先不发布").ClickAsync();
        Assert.False((await designs.Desk.LatestAsync(BrokenDesigns.Matter))["isPublished"]!.GetValue<bool>());
    }
}

/// <summary>The administrator before the open designer; the draft all breaks went into is thrown away in the end.</summary>
public sealed class BrokenDesigns(Browser browser, DesignerOffice office) : IAsyncLifetime
{
    /// <summary>The process that gets broken.</summary>
    public const string Matter = "rebirth-approval";

    // Every refusal is a 400, which the browser writes to its console.
    private readonly People _people = new(browser, office.Process, "broken") { Tolerates = text => DesignerPage.IsNoise(text) || text.Contains("400", StringComparison.Ordinal) };
    private IPage? _page;

    /// <summary>Saves drawings.</summary>
    public DrawingDesk Desk => new(_page!);

    /// <summary>The dialog that asks for the reason.</summary>
    public ILocator Dialog => new DesignerPage(_page!).Reason;

    public async ValueTask InitializeAsync()
    {
        _page = await _people.StaffAsync("admin.ganzhou");
        await new DesignerPage(_page).OpenAsync("/studio/definitions");
    }

    public async ValueTask DisposeAsync()
    {
        if (_page is not null)
        {
            await Desk.DropDraftAsync(Matter);
        }

        await _people.DisposeAsync();
    }

    /// <summary>Keeps a picture.</summary>
    public Task PictureAsync() => _people.PictureAsync(_page!);
}
