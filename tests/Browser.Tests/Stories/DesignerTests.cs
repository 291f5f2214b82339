using System.Text.Json.Nodes;
using CaseManagement.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Stories;

/// <summary>An administrator draws: a new step reaches the clerk, what runs can be followed, nothing drawn is lost.</summary>
[Trait("Category", "Browser")]
[Collection(nameof(Designing))]
public sealed class DesignerTests(Browser browser, DesignerOffice office) : IAsyncDisposable
{
    private const string Matter = "rebirth-approval";
    private const string Editor = "/studio/definitions/" + Matter;

    /// <summary>
    /// The rest of the step, and its place between village and township, as the same person would type and draw them. It promises
    /// no days of its own, only the term of the law: what the other steps promise fills that term already.
    /// </summary>
    private const string Place = """
        Object.assign(the('STEP'), { title: literal('镇级会签'), titleEn: literal('Countersign'), stage: literal('township'), post: literal('township-clerk'),
          unit: literal('township'), limit: literal('township-review'), outcomes: list('Forward') });
        cut('STEP');
        lead('village-check', 'Verified', 'STEP');
        connect('STEP', 'Forward', 'township-review');
        """;

    private readonly People _people = new(browser, office.Process, "designer")
    {
        // Publishing is first refused for want of a reason.
        Tolerates = text => DesignerPage.IsNoise(text) || text.Contains("400", StringComparison.Ordinal),
    };

    [Fact]
    public async Task A_step_drawn_into_the_process_is_published_with_a_reason_and_waits_in_the_inbox_of_the_clerk()
    {
        var admin = await _people.StaffAsync("admin.ganzhou");
        var designer = new DesignerPage(admin);
        await designer.OpenAsync(Editor, "legal-review");
        await _people.PictureAsync(admin);

        var step = await designer.DrawAsync("人工环节", "会签", 230, 200);
        await designer.ConnectAsync(step, "legal-review");
        await designer.UntilSavedAsync(Matter, m => Connections(m).Any(c => From(c) == step && To(c) == "legal-review"));
        await designer.SelectAsync(step);
        await designer.PickAsync("表单", "乡镇审核");
        await designer.UntilSavedAsync(Matter, m => Value(m, step, "form") == "township-review");
        await _people.PictureAsync(admin);

        await new DrawingDesk(admin).ChangeAsync(Matter, Place.Replace("STEP", step, StringComparison.Ordinal));
        await new VersionsPage(admin, Matter).PublishAsync("增加会签，依据县级要求。", () => _people.PictureAsync(admin));

        var (caseId, _) = await office.Runner.FileAsync();
        await office.Runner.BringAsync(caseId, step);
        var clerk = await _people.StaffAsync("clerk.jiantan");
        var inbox = new InboxPage(clerk);
        await inbox.OpenAsync();
        await Assertions.Expect(inbox.Row(caseId)).ToContainTextAsync("镇级会签");
        await _people.PictureAsync(clerk);
    }

    [Fact]
    public async Task The_way_of_a_running_case_is_marked_on_the_drawing_and_told_by_its_journal()
    {
        var (caseId, _) = await office.Runner.FileAsync();
        await office.Runner.BringAsync(caseId, "village-check");
        var admin = await _people.StaffAsync("admin.ganzhou");
        await new DesignerPage(admin).OpenAsync("/studio/instances");
        await admin.Locator(".mud-table-body tr").Filter(new() { HasText = caseId.ToString() }).ClickAsync(new() { Timeout = 60_000 });
        await admin.WaitForURLAsync("**/studio/instances/*", new() { Timeout = 60_000 });
        var viewer = new DesignerPage(admin);
        await viewer.ReadyAsync("start");

        foreach (var step in new[] { "start", "intake", "accept-case", "acceptance-letter", "village-check" })
        {
            await Assertions.Expect(viewer.Node(step).Locator(".mud-badge").First).ToHaveTextAsync("1", new() { Timeout = 60_000 });
        }

        foreach (var step in new[] { "supplement", "accept-deemed", "township-review", "decision" })
        {
            await Assertions.Expect(viewer.Node(step)).ToHaveCountAsync(1);
            await Assertions.Expect(viewer.Node(step).Locator(".mud-badge").Filter(new() { HasText = "1" })).ToHaveCountAsync(0);
        }

        var journal = admin.Locator(".mud-timeline-item");
        await Assertions.Expect(journal.Filter(new() { HasText = "受理审查" }).Filter(new() { HasText = "完成" })).Not.ToHaveCountAsync(0);
        await Assertions.Expect(journal.Filter(new() { HasText = "登记受理" }).Filter(new() { HasText = "完成" })).Not.ToHaveCountAsync(0);
        await Assertions.Expect(journal.Filter(new() { HasText = "村级核实" }).Filter(new() { HasText = "等待" })).Not.ToHaveCountAsync(0);
        await Assertions.Expect(journal.Filter(new() { HasText = "乡镇审核" })).ToHaveCountAsync(0);
        await _people.PictureAsync(admin);
    }

    [Fact]
    public async Task A_file_in_Elsa_format_is_taken_in_published_and_runs()
    {
        var admin = await _people.StaffAsync("admin.ganzhou");
        var designer = new DesignerPage(admin);
        await designer.OpenAsync("/studio/definitions");
        await admin.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "tea.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(Tea("tea")) });
        await Assertions.Expect(admin.Locator(".mud-table-body")).ToContainTextAsync("泡茶", new() { Timeout = 60_000 });

        await designer.OpenAsync("/studio/definitions/tea", "wait");
        await designer.Publish.ClickAsync();
        await designer.Reason.Locator("textarea").FillAsync("试用。");
        await designer.Reason.Locator(".dz-main").ClickAsync();
        await designer.UntilSavedAsync("tea", m => m["isPublished"]!.GetValue<bool>());
        await Assertions.Expect(designer.Reason).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await designer.ReadyAsync("wait");
        await designer.Run.ClickAsync();
        await admin.WaitForURLAsync("**/studio/instances/*", new() { Timeout = 60_000 });
        await designer.ReadyAsync("wait");
        await _people.PictureAsync(admin);
    }

    [Fact]
    public async Task A_session_that_ends_while_somebody_draws_loses_nothing()
    {
        _people.Tolerates = _ => true;
        var admin = await _people.StaffAsync("admin.ganzhou");
        var designer = new DesignerPage(admin);
        await new DrawingDesk(admin).ImportAsync(Tea("kept"));
        await designer.OpenAsync("/studio/definitions/kept", "wait");

        await admin.Context.ClearCookiesAsync(new() { Name = "office" });
        await designer.Name.FillAsync("泡好茶");
        await designer.Name.PressAsync("Tab");
        await admin.GetByTestId("session-ended").Locator("a").ClickAsync(new() { Timeout = 60_000 });
        await admin.WaitForURLAsync("**/sign-in?**");
        await new SignInPage(admin).FillAsync("admin.ganzhou");
        await admin.GetByTestId("kept").Locator(".dz-main").ClickAsync(new() { Timeout = 60_000 });

        await designer.UntilSavedAsync("kept", m => m["name"]!.ToString() == "泡好茶");
        await designer.ReadyAsync("wait");
        await Assertions.Expect(designer.Name).ToHaveValueAsync("泡好茶");
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    private static IEnumerable<JsonNode> Connections(JsonNode model) => model["root"]!["connections"]!.AsArray().OfType<JsonNode>();

    private static string From(JsonNode connection) => connection["source"]!["activity"]!.ToString();

    private static string To(JsonNode connection) => connection["target"]!["activity"]!.ToString();

    private static string? Value(JsonNode model, string step, string input) =>
        model["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.ToString() == step)![input]?["expression"]?["value"]?.ToString();

    private static string Tea(string id) => $$"""
        { "$schema": "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json", "id": "{{id}}-1", "definitionId": "{{id}}", "name": "泡茶 {{id}}", "version": 1,
          "variables": [], "inputs": [], "outputs": [], "outcomes": [], "customProperties": {}, "options": {},
          "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart1",
            "activities": [
              { "id": "begin", "type": "Elsa.Start", "version": 1, "name": "Start1", "metadata": { "displayText": "烧水", "designer": { "position": { "x": 40, "y": 60 }, "size": { "width": 180, "height": 54 } } } },
              { "id": "wait", "type": "Elsa.Event", "version": 1, "name": "Event1", "metadata": { "displayText": "等水开", "designer": { "position": { "x": 300, "y": 60 }, "size": { "width": 180, "height": 54 } } },
                "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "boiled" } } } ],
            "connections": [ { "source": { "activity": "begin", "port": "Done" }, "target": { "activity": "wait", "port": "In" } } ] } }
        """;
}
