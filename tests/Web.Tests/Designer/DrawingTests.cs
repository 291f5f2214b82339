using System.Net;
using System.Text.Json.Nodes;
using CaseManagement.Web.Designer.Palette;
using CaseManagement.Web.Tests.Citizen;

namespace CaseManagement.Web.Tests.Designer;

[Collection(QuietOfficeTests.Name)]
public sealed class DrawingTests(QuietOffice office)
{
    [Fact]
    public async Task The_shipped_matter_is_listed_and_opens_for_editing()
    {
        var drafter = await Drafter.EnterAsync(office);
        var list = await drafter.ReadAsync("/workflow-definitions?versionOptions=Latest&Page=0&PageSize=50");
        var opened = await drafter.ReadAsync("/workflow-definitions/by-definition-id/rebirth-approval?versionOptions=Latest");

        Assert.Contains(list["items"]!.AsArray(), i => i!["definitionId"]!.ToString() == "rebirth-approval");
        Assert.Equal("bulk-publish", list["links"]![0]!["rel"]!.ToString());
        Assert.Equal("publish", opened["links"]![0]!["rel"]!.ToString());
        Assert.All(opened["root"]!["activities"]!.AsArray(), a => Assert.StartsWith("Workflow1:", a!["nodeId"]!.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Saving_a_published_drawing_begins_a_draft_and_saving_again_stays_in_it()
    {
        var drafter = await Drafter.EnterAsync(office);
        var published = await PublishedAsync(drafter, "draft-again");
        published["name"] = "改过一次";
        var first = (await drafter.DoAsync("/workflow-definitions", Body(published)))["workflowDefinition"]!.AsObject();
        first["name"] = "改过两次";
        var second = (await drafter.DoAsync("/workflow-definitions", Body(first)))["workflowDefinition"]!.AsObject();

        Assert.Equal(2, first["version"]!.GetValue<int>());
        Assert.False(first["isPublished"]!.GetValue<bool>());
        Assert.Equal(first["id"]!.ToString(), second["id"]!.ToString());
        Assert.Equal("改过两次", second["name"]!.ToString());
    }

    [Fact]
    public async Task Publishing_asks_for_a_reason_and_then_puts_the_draft_in_force()
    {
        var drafter = await Drafter.EnterAsync(office);
        var draft = await drafter.ImportAsync("with-reason");
        var asked = await drafter.SendAsync("/workflow-definitions", Body(draft, publish: true));
        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        Assert.Equal("needs-reason", JsonNode.Parse(await asked.TextAsync())!["code"]!.ToString());

        await PublishAsync(drafter, "with-reason");

        Assert.True((await OpenAsync(drafter, "with-reason"))["isPublished"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_draft_somebody_else_went_on_with_is_refused_with_a_sentence()
    {
        var drafter = await Drafter.EnterAsync(office);
        var draft = await drafter.ImportAsync("shared-draft");
        await office.InDbAsync(async db =>
        {
            var row = db.Designs.Single(d => d.DefinitionId == "shared-draft");
            (row.ChangedBy, row.Revision) = (Guid.NewGuid(), row.Revision + 1);
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        var answer = await drafter.SendAsync("/workflow-definitions", Body(draft));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("他人更改", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_version_can_be_taken_up_again()
    {
        var drafter = await Drafter.EnterAsync(office);
        var published = await PublishedAsync(drafter, "taken-up");
        published["name"] = "不要了";
        await drafter.DoAsync("/workflow-definitions", Body(published));

        await drafter.DoAsync("/workflow-definitions/taken-up/revert/1", []);

        var latest = await OpenAsync(drafter, "taken-up");
        Assert.Equal("试验 taken-up", latest["name"]!.ToString());
        Assert.Equal(3, latest["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_exported_file_can_be_imported_again()
    {
        var drafter = await Drafter.EnterAsync(office);
        await drafter.ImportAsync("there-and-back");
        var exported = await drafter.Browser.OpenAsync("/elsa/api/workflow-definitions/there-and-back/export?versionOptions=Latest");
        var file = JsonNode.Parse(await exported.TextAsync())!.AsObject();
        file["definitionId"] = "there-and-back-2";

        Assert.Equal("there-and-back-1.json", exported.Content.Headers.ContentDisposition?.FileName);
        Assert.StartsWith("https://elsaworkflows.io/schemas/workflow-definition", file["$schema"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("there-and-back-2", (await drafter.DoAsync("/workflow-definitions/import", file))["definitionId"]!.ToString());
    }

    [Fact]
    public async Task A_new_workflow_without_parts_opens()
    {
        var drafter = await Drafter.EnterAsync(office);
        var made = (await drafter.DoAsync("/workflow-definitions", JsonNode.Parse("""
            { "model": { "name": "新的", "description": null, "variables": null, "inputs": null, "outputs": null, "outcomes": null, "customProperties": null,
              "options": null, "root": { "id": "abc", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart1" } }, "publish": false }
            """)!.AsObject()))["workflowDefinition"]!;

        Assert.Empty(made["root"]!["activities"]!.AsArray());
        Assert.Empty(made["variables"]!.AsArray());
        Assert.Equal("Workflow1:abc", made["root"]!["nodeId"]!.ToString());
    }

    [Fact]
    public async Task A_workflow_that_stands_alone_runs_and_its_way_can_be_looked_at()
    {
        var drafter = await Drafter.EnterAsync(office);
        await PublishedAsync(drafter, "runs-alone");
        var started = await drafter.SendAsync("/workflow-definitions/runs-alone/execute", []);
        var id = started.Headers.GetValues("x-elsa-workflow-instance-id").Single();

        var run = await drafter.ReadAsync($"/workflow-instances/{id}");
        var journal = await drafter.DoAsync($"/workflow-instances/{id}/journal?skip=0&take=50", []);
        var report = await drafter.DoAsync("/activity-executions/report", new JsonObject { ["workflowInstanceId"] = id, ["activityNodeIds"] = new JsonArray("Workflow1:flow:begin", "Workflow1:flow:wait") });
        var drawn = await drafter.ReadAsync($"/workflow-definitions/by-id/{run["definitionVersionId"]}");

        Assert.Equal("Suspended", run["subStatus"]!.ToString());
        Assert.Contains(journal["items"]!.AsArray(), l => l!["nodeId"]!.ToString() == "Workflow1:flow:wait" && l["eventName"]!.ToString() == "Suspended");
        Assert.Equal([1, 0], report["stats"]!.AsArray().Select(s => s!["completedCount"]!.GetValue<int>()));
        Assert.True(report["stats"]![1]!["isBlocked"]!.GetValue<bool>());
        Assert.Empty(drawn["links"]!.AsArray());

        await drafter.DoAsync($"/cancel/workflow-instances/{id}", []);
        Assert.Equal("Cancelled", (await drafter.ReadAsync($"/workflow-instances/{id}"))["subStatus"]!.ToString());
    }

    [Fact]
    public async Task The_log_of_a_run_is_told_in_pages_and_without_what_is_left_out()
    {
        var drafter = await Drafter.EnterAsync(office);
        await PublishedAsync(drafter, "told-in-pages");
        var started = await drafter.SendAsync("/workflow-definitions/told-in-pages/execute", []);
        var id = started.Headers.GetValues("x-elsa-workflow-instance-id").Single();
        await drafter.DoAsync($"/cancel/workflow-instances/{id}", []);

        Assert.Equal("1 flow Started, 2 begin Started, 3 begin Completed, 4 wait Started, 5 wait Suspended, 6 wait Canceled, 7 flow Canceled, 8 flow Canceled; of 8", await LogAsync("", "{}"));
        Assert.Equal("3 begin Completed, 4 wait Started; of 8", await LogAsync("?skip=2&take=2", "{}"));
        Assert.Equal("4 wait Started, 5 wait Suspended; of 5", await LogAsync("?skip=2&take=2", """{ "excludedActivityTypes": ["Elsa.Flowchart"] }"""));
        Assert.Equal("6 wait Canceled; of 3", await LogAsync("?take=1", """{ "eventNames": ["Canceled"] }"""));
        Assert.Equal("2 begin Started, 3 begin Completed; of 2", await LogAsync("", """{ "activityNodeIds": ["Workflow1:flow:begin"] }"""));

        async Task<string> LogAsync(string page, string filter)
        {
            var log = await drafter.DoAsync($"/workflow-instances/{id}/journal{page}", new JsonObject { ["filter"] = JsonNode.Parse(filter) });
            return $"{string.Join(", ", log["items"]!.AsArray().Select(l => $"{l!["sequence"]} {l["activityId"]} {l["eventName"]}"))}; of {log["totalCount"]}";
        }
    }

    [Fact]
    public async Task A_workflow_that_allows_one_run_at_a_time_is_not_started_beside_it()
    {
        var drafter = await Drafter.EnterAsync(office);
        await drafter.ImportAsync("runs-once");
        var model = await OpenAsync(drafter, "runs-once");
        model["options"]!["activationStrategyType"] = "SingletonStrategy";
        await drafter.DoAsync("/workflow-definitions", Body(model));
        await PublishAsync(drafter, "runs-once");

        Assert.True((await drafter.SendAsync("/workflow-definitions/runs-once/execute", [])).IsSuccessStatusCode);
        var second = await drafter.SendAsync("/workflow-definitions/runs-once/execute", []);

        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        Assert.Contains("只允许一次运行", await second.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bulk_action_that_names_too_many_does_nothing_and_says_so()
    {
        var drafter = await Drafter.EnterAsync(office);
        var many = new JsonObject { ["ids"] = new JsonArray([.. Enumerable.Range(0, 201).Select(i => (JsonNode)$"run-{i}")]) };

        var answer = await drafter.SendAsync("/bulk-actions/delete/workflow-instances/by-id", many);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("200", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_has_no_id_yet_is_not_offered()
    {
        var steps = CaseTypeChoices.Steps("""{ "root": { "activities": [ { "type": "Case.Review", "outcomes": {} }, { "id": "r", "type": "Case.Review", "outcomes": {} } ] } }""");

        Assert.Equal("r", Assert.Single(steps).Value);
    }

    [Fact]
    public async Task A_matter_is_started_by_an_application_only()
    {
        var drafter = await Drafter.EnterAsync(office);
        var answer = await drafter.SendAsync("/workflow-definitions/rebirth-approval/execute", []);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("由申请开始", await answer.TextAsync(), StringComparison.Ordinal);
    }

    private static JsonObject Body(JsonObject model, bool publish = false) => new() { ["model"] = model.DeepClone(), ["publish"] = publish };

    private static Task<JsonObject> OpenAsync(Drafter drafter, string id) => drafter.ReadAsync($"/workflow-definitions/by-definition-id/{id}?versionOptions=Latest");

    private static async Task<JsonObject> PublishedAsync(Drafter drafter, string id)
    {
        await drafter.ImportAsync(id);
        await PublishAsync(drafter, id);
        return await OpenAsync(drafter, id);
    }

    private static Task<JsonObject> PublishAsync(Drafter drafter, string id) =>
        drafter.DoAsync("/office/publish", new JsonObject { ["operationId"] = Guid.NewGuid().ToString(), ["definitionId"] = id, ["reason"] = "试验" });
}
