using System.Text.Json.Nodes;
using CaseManagement.Web.Designer.Palette;
using CaseManagement.Web.Tests.Citizen;
using CaseManagement.Workflows.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Web.Tests.Designer;

[Collection(QuietOfficeTests.Name)]
public sealed class PaletteTests(QuietOffice office)
{
    [Fact]
    public void Every_activity_and_every_field_of_it_has_words_in_both_languages()
    {
        var (words, missing) = (PaletteWords.Load(), new List<string>());
        foreach (var activity in office.Services.GetRequiredService<ActivityCatalog>().Descriptors)
        {
            if (!words.Activities.ContainsKey(activity.TypeName))
            {
                missing.Add(activity.TypeName);
            }

            missing.AddRange(activity.Properties.Where(p => p.Name is not ("Variables" or "Connections") && words.Input(activity.TypeName, p.Name) is null)
                .Select(p => $"{activity.TypeName}.{p.Name}"));
        }

        Assert.Empty(missing);
    }

    [Fact]
    public async Task Pick_lists_are_those_of_the_matter_that_is_open()
    {
        var drafter = await Drafter.EnterAsync(office);
        var review = await DescribeAsync(drafter, "Case.Review", "/studio/definitions/rebirth-approval");

        Assert.Contains("受理审查（5 个工作日）", Options(review, "Limit"));
        Assert.Contains("县级经办", Options(review, "Post"));
        Assert.Contains("乡镇（街道）", Options(review, "Unit"));
        Assert.NotEmpty(Options(review, "Stage"));
        Assert.NotEmpty(Options(review, "Form"));
        Assert.Empty(Options(await DescribeAsync(drafter, "Case.Review", "/studio/definitions"), "Limit"));
    }

    [Fact]
    public async Task Outcomes_are_ports_and_letters_and_results_can_be_picked()
    {
        var drafter = await Drafter.EnterAsync(office);
        var review = await DescribeAsync(drafter, "Case.Review", "/studio/definitions/rebirth-approval");

        Assert.Equal("dynamic-outcomes", Input(review, "Outcomes")["uiHint"]!.ToString());
        Assert.Contains("Forward", Input(review, "Outcomes")["description"]!.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(Options(await DescribeAsync(drafter, "Case.IssueLetter", "/studio/definitions/rebirth-approval"), "Letter"));
        Assert.NotEmpty(Options(await DescribeAsync(drafter, "Case.Close", "/studio/definitions/rebirth-approval"), "Result"));
    }

    [Fact]
    public async Task A_pause_offers_the_grounds_that_stop_the_limit_of_law_and_has_named_ports()
    {
        var drafter = await Drafter.EnterAsync(office);
        var pause = await DescribeAsync(drafter, "Case.PauseClock", "/studio/definitions/rebirth-approval");

        Assert.Equal(["等待医学鉴定结论"], Options(pause, "Ground"));
        Assert.Contains("中止计时告知书", Options(pause, "Letter"));
        Assert.Equal(["工作日", "日", "个月"], Options(pause, "Unit"));
        Assert.Equal(["Resumed 已恢复", "Lapsed 时间届满"], pause["ports"]!.AsArray().Select(p => $"{p!["name"]} {p["displayName"]}"));
    }

    [Fact]
    public async Task A_sub_case_offers_the_other_matters_and_fields_that_are_not_personal()
    {
        var drafter = await Drafter.EnterAsync(office);
        var own = await DescribeAsync(drafter, "Case.SubCase", "/studio/definitions/rebirth-approval");
        var fields = Input(own, "Fields")["uiSpecifications"]!["checklist"]!["checkList"]!["items"]!.AsArray().Select(i => i!["value"]!.ToString()).ToList();

        Assert.Contains("ground", fields);
        Assert.DoesNotContain("applicantName", fields);
        Assert.Equal("Other", Input(own, "Results")["uiSpecifications"]!["DynamicOutcomesOptions"]!["fixedOutcomes"]![0]!.ToString());
        Assert.Empty(Options(own, "CaseType"));
        Assert.Equal(["再生育审批"], Options(await DescribeAsync(drafter, "Case.SubCase", "/studio/definitions/another"), "CaseType"));
    }

    [Fact]
    public async Task What_the_designer_asks_for_by_name_is_described_and_nothing_twice()
    {
        var types = (await (await Drafter.EnterAsync(office)).ReadAsync("/descriptors/activities"))["items"]!.AsArray().Select(i => i!["typeName"]!.ToString()).ToList();

        Assert.Equal(types.Count, types.Distinct().Count());
        Assert.All(new[] { "Elsa.Flowchart", "Elsa.Workflow", "Elsa.NotFoundActivity", "Elsa.Start", "Elsa.End" }, t => Assert.Contains(t, types));
    }

    [Fact]
    public async Task A_script_editor_knows_the_variables_of_the_drawing()
    {
        var drafter = await Drafter.EnterAsync(office);
        var answer = await drafter.SendAsync("/scripting/javascript/type-definitions/rebirth-approval", []);

        Assert.Contains("declare function getExamination(): any;", await answer.TextAsync(), StringComparison.Ordinal);
    }

    private static async Task<JsonObject> DescribeAsync(Drafter drafter, string type, string page) =>
        (await drafter.ReadAsync("/descriptors/activities", page))["items"]!.AsArray().Single(i => i!["typeName"]!.ToString() == type)!.AsObject();

    private static JsonObject Input(JsonObject activity, string name) => activity["inputs"]!.AsArray().Single(i => i!["name"]!.ToString() == name)!.AsObject();

    private static List<string> Options(JsonObject activity, string input) =>
        [.. Input(activity, input)["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray().Select(i => i!["text"]!.ToString())];
}
