using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.Design;

public sealed class PublishDesignTests(PostgresCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_published_draft_is_the_version_new_cases_take_and_the_old_one_stays_readable(bool postgres)
    {
        await using var room = await DesignRoom.OpenAsync(cluster, postgres);
        var old = room.Library.Current(DesignRoom.Key).Hash;
        var draft = await room.EditAsync("case-type.json", "\"count\": 8,", "\"count\": 7,");

        var published = (await PublishAsync(room, draft.Id)).Value;

        Assert.Equal((2, true, false, true), (published.Number, published.IsPublished, published.IsDraft, published.IsLatest));
        Assert.Equal(("缩短审查", DesignRoom.Wen.AccountId), (published.Reason, published.PublishedBy));
        var current = room.Library.Current(DesignRoom.Key);
        Assert.Equal((published.CaseTypeHash, 7), (current.Hash, current.Limits["county-examine"].Count));
        Assert.Equal(8, room.Library.Version(old).Limits["county-examine"].Count);
        Assert.Equal([(1, false), (2, true)], await room.ReadAsync(db => Task.FromResult(db.CaseTypeVersions.OrderBy(v => v.Number).AsEnumerable().Select(v => (v.Number, v.Current)).ToList())));
        Assert.Equal([(1, false, false), (2, true, true)], (await room.VersionsAsync()).Select(v => (v.Number, v.IsPublished, v.IsLatest)));
    }

    [Fact]
    public async Task Another_node_notices_what_was_published()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var node = new CaseTypeLibrary(room.Services.GetRequiredService<IServiceScopeFactory>());
        await room.ReadAsync(async db => { await node.RefreshAsync(db, Cancellation); return 0; });
        var draft = await room.EditAsync("case-type.json", "\"count\": 8,", "\"count\": 7,");
        await PublishAsync(room, draft.Id);
        Assert.Equal(8, node.Current(DesignRoom.Key).Limits["county-examine"].Count);

        await room.ReadAsync(async db => { await node.RefreshAsync(db, Cancellation); return 0; });

        Assert.Equal(7, node.Current(DesignRoom.Key).Limits["county-examine"].Count);
    }

    [Fact]
    public async Task A_draft_with_problems_is_refused_with_all_of_them_and_stays_a_draft()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var hash = room.Library.Current(DesignRoom.Key).Hash;
        var draft = await room.EditAsync("case-type.json", "[\"heard\", \"second-person\",", "[");

        var refused = await PublishAsync(room, draft.Id);

        Assert.Superset(new HashSet<string> { "adverse.not-heard", "adverse.one-person" }, refused.Refusals.Select(r => r.Code).ToHashSet());
        Assert.All(refused.Refusals, r => Assert.Equal("decision", r.Field));
        Assert.Equal(hash, room.Library.Current(DesignRoom.Key).Hash);
        Assert.True((await room.LatestAsync()).IsDraft);
        Assert.Equal(refused.Refusals.Count, (await room.SendAsync(new CheckDesign(draft.Id))).Value.Count(p => !p.IsWarning));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Nothing_is_published_without_a_reason(string reason)
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var draft = await room.DrawAsync(model => model["name"] = "新名");

        var refused = await room.SendAsync(new PublishDesign(Guid.CreateVersion7(), draft.Id, reason));

        Assert.Equal(("needs-reason", "reason"), (refused.Refusals[0].Code, refused.Refusals[0].Field));
    }

    [Fact]
    public async Task What_is_published_is_not_published_again()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);

        Assert.Equal("already-published", (await PublishAsync(room, (await room.LatestAsync()).Id)).Refusals[0].Code);
    }

    [Fact]
    public async Task A_draft_that_was_put_aside_is_not_published()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var aside = await room.DrawAsync(model => model["name"] = "新名");
        await room.SendAsync(new RevertDesign(Guid.CreateVersion7(), DesignRoom.Key, 1));

        Assert.Equal("not-the-latest", (await PublishAsync(room, aside.Id)).Refusals[0].Code);
    }

    [Fact]
    public async Task An_earlier_version_can_be_taken_up_and_published_as_a_new_one()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        await PublishAsync(room, (await room.EditAsync("case-type.json", "\"count\": 8,", "\"count\": 7,")).Id);
        var draft = (await room.SendAsync(new RevertDesign(Guid.CreateVersion7(), DesignRoom.Key, 1))).Value;

        var published = (await PublishAsync(room, draft.Id)).Value;

        Assert.Equal((3, 8), (published.Number, room.Library.Current(DesignRoom.Key).Limits["county-examine"].Count));
    }

    [Fact]
    public async Task A_workflow_that_stands_alone_is_published_to_the_runtime_and_can_be_retracted()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var draft = (await room.SaveAsync(null, DesignRoom.Greeting())).Value;

        var published = (await PublishAsync(room, draft.Id)).Value;

        Assert.Equal(1, await room.ReadAsync(db => db.Database
            .SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM workflow_definitions WHERE content_hash = {published.DefinitionHash}").SingleAsync(Cancellation)));
        Assert.False((await room.SendAsync(new RetractDesign(Guid.CreateVersion7(), draft.DefinitionId))).Value.IsPublished);
        Assert.Equal("not-published", (await room.SendAsync(new RetractDesign(Guid.CreateVersion7(), draft.DefinitionId))).Refusals[0].Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_retracted_or_deleted_is_not_begun_by_its_timer_any_more(bool delete)
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var definition = (await PublishAsync(room, (await room.SaveAsync(null, EveryHour())).Value.Id)).Value.DefinitionId;
        Assert.Equal(1, await TriggersAsync(room));

        Assert.True(delete
            ? (await room.SendAsync(new DeleteDesign(Guid.CreateVersion7(), definition))).Succeeded
            : (await room.SendAsync(new RetractDesign(Guid.CreateVersion7(), definition))).Succeeded);

        Assert.Equal(0, await TriggersAsync(room));
    }

    [Fact]
    public async Task A_path_that_another_workflow_answers_at_is_refused_and_the_draft_stays_a_draft()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        await PublishAsync(room, (await room.SaveAsync(null, AnsweringAt("orders"))).Value.Id);
        var second = (await room.SaveAsync(null, AnsweringAt("orders"))).Value;

        var refused = await PublishAsync(room, second.Id);

        Assert.Equal(("trigger.http-path", "begin"), (refused.Refusals[0].Code, refused.Refusals[0].Field));
        Assert.True((await room.LatestAsync(second.DefinitionId)).IsDraft);
    }

    [Fact]
    public async Task A_process_of_a_matter_that_would_begin_by_itself_is_refused()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var draft = await room.DrawAsync(model =>
        {
            var root = model["root"]!;
            root["activities"]!.AsArray().Add(Trigger("Elsa.Timer", "interval", "01:00:00"));
            var first = root["connections"]!.AsArray()[0]!["target"]!["activity"]!.GetValue<string>();
            root["connections"]!.AsArray().Add(JsonNode.Parse($$"""{ "source": { "activity": "begin", "port": "Done" }, "target": { "activity": "{{first}}", "port": "In" } }"""));
        });

        Assert.Contains((await PublishAsync(room, draft.Id)).Refusals, r => r.Message.En.Contains("would start the process by itself", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_workflow_with_an_activity_nobody_knows_is_refused()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var model = DesignRoom.Greeting();
        model["root"]!["activities"]![1]!["type"] = "Acme.Unknown";
        var draft = (await room.SaveAsync(null, model)).Value;

        Assert.Equal("say", Assert.Single((await PublishAsync(room, draft.Id)).Refusals).Field);
    }

    [Fact]
    public async Task A_case_type_cannot_be_retracted()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);

        Assert.Equal("case-type-stays", (await room.SendAsync(new RetractDesign(Guid.CreateVersion7(), DesignRoom.Key))).Refusals[0].Code);
    }

    [Fact]
    public async Task Who_published_what_and_why_is_in_the_audit_log_and_in_the_history()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var draft = await room.DrawAsync(model => model["name"] = "新名");
        await PublishAsync(room, draft.Id);

        Assert.Contains($"PublishDesign design-version:{draft.Id} done", await room.AuditAsync());
        Assert.True(JsonNode.Parse(room.Library.Current(DesignRoom.Key).Files["workflow.json"])!["isPublished"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Walkthroughs_that_no_longer_fit_are_told_and_left_out()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var draft = await room.DrawAsync(model => model["root"]!["activities"]!.AsArray()
            .Single(a => a!["id"]!.GetValue<string>() == "township-review")!["post"]!["expression"]!["value"] = "township-leader");

        var warning = Assert.Single((await room.SendAsync(new CheckDesign(draft.Id))).Value, p => p.Code == "walkthroughs.outdated");
        var published = (await PublishAsync(room, draft.Id)).Value;

        Assert.True(warning.IsWarning);
        Assert.Contains("granted-straight", warning.Message.En, StringComparison.Ordinal);
        var walkthroughs = room.Library.Current(DesignRoom.Key).Walkthroughs.Keys;
        Assert.Contains("not-accepted", walkthroughs);
        Assert.DoesNotContain("granted-straight", walkthroughs);
        Assert.Equal(room.Library.Current(DesignRoom.Key).Files, DesignFiles.Folder(published));
    }

    private static JsonObject EveryHour() => Beginning(Trigger("Elsa.Timer", "interval", "01:00:00"));

    private static JsonObject AnsweringAt(string path) => Beginning(Trigger("Elsa.HttpEndpoint", "path", path));

    private static JsonObject Beginning(JsonObject trigger)
    {
        var model = DesignRoom.Greeting();
        model["root"]!["activities"]![0] = trigger;
        model["root"]!["connections"]![0]!["source"]!["activity"] = "begin";
        return model;
    }

    private static JsonObject Trigger(string type, string input, string value) => JsonNode.Parse($$"""
        { "id": "begin", "type": "{{type}}", "version": 1, "customProperties": { "canStartWorkflow": true },
          "{{input}}": { "typeName": "String", "expression": { "type": "Literal", "value": "{{value}}" } } }
        """)!.AsObject();

    private static Task<int> TriggersAsync(DesignRoom room) => room.ReadAsync(db => db.Set<TriggerRow>().CountAsync(Cancellation));

    private static Task<Result<DesignVersion>> PublishAsync(DesignRoom room, string versionId) =>
        room.SendAsync(new PublishDesign(Guid.CreateVersion7(), versionId, "缩短审查"));
}
