using System.Text.Json.Nodes;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Mediation;
using CaseManagement.Tests.Databases;

namespace CaseManagement.Cases.Tests.Design;

public sealed class SaveDesignTests(PostgresCluster cluster)
{
    [Fact]
    public async Task A_shipped_case_type_is_there_as_a_published_version_from_its_files()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);

        var version = Assert.Single(await room.VersionsAsync());

        Assert.Equal((1, DesignOrigin.File, true, true, false), (version.Number, version.Origin, version.IsPublished, version.IsLatest, version.IsDraft));
        Assert.Equal(room.Library.Current(DesignRoom.Key).Hash, version.CaseTypeHash);
        Assert.Equal(room.Library.Current(DesignRoom.Key).Workflow.ContentHash, version.DefinitionHash);
        Assert.Equal(room.Library.Current(DesignRoom.Key).Files, DesignFiles.Folder(version));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_definition_id_a_new_workflow_begins_as_version_one(bool postgres)
    {
        await using var room = await DesignRoom.OpenAsync(cluster, postgres);

        var saved = (await room.SaveAsync(null, DesignRoom.Greeting())).Value;

        Assert.Equal((1, true, true, false, "Greeting"), (saved.Number, saved.IsDraft, saved.IsLatest, saved.IsPublished, saved.Name));
        Assert.Null(saved.CaseTypeKey);
        Assert.Equal(saved.Id, (await room.SendAsync(new OpenDesignVersion(saved.Id))).Value.Id);
    }

    [Fact]
    public async Task A_draft_is_overwritten_in_place_and_counts_its_savings()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var first = (await room.SaveAsync(null, DesignRoom.Greeting())).Value;

        var second = (await room.SaveAsync(first.DefinitionId, DesignRoom.Greeting("again"), first.Id)).Value;

        Assert.Equal((first.Id, 1, 2L), (second.Id, second.Number, second.Revision));
        Assert.Contains("again", Assert.Single(await room.VersionsAsync(first.DefinitionId)).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_what_is_published_begins_a_draft_and_leaves_the_published_version_alone()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var published = await room.LatestAsync();

        var draft = await room.DrawAsync(model => model["name"] = "新名");

        Assert.Equal((2, true, true, false), (draft.Number, draft.IsDraft, draft.IsLatest, draft.IsPublished));
        Assert.NotEqual(published.Id, draft.Id);
        var old = (await room.SendAsync(new OpenDesignVersion(published.Id))).Value;
        Assert.Equal((true, false, published.Json), (old.IsPublished, old.IsLatest, old.Json));
        Assert.Equal(DesignFiles.Others(published), DesignFiles.Others(draft));
    }

    [Fact]
    public async Task A_draft_that_somebody_else_began_meanwhile_is_not_overwritten()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var opened = await room.LatestAsync();
        await room.SaveAsync(DesignRoom.Key, DesignModel.Of(opened), opened.Id, DesignRoom.An);

        var answer = await room.SaveAsync(DesignRoom.Key, DesignModel.Of(opened), opened.Id, DesignRoom.Wen);

        Assert.Equal("stale-draft", answer.Refusals[0].Code);
    }

    [Fact]
    public async Task The_own_draft_is_no_conflict_though_the_designer_has_not_heard_of_it_yet()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var opened = await room.LatestAsync();
        await room.SaveAsync(DesignRoom.Key, DesignModel.Of(opened), opened.Id);

        Assert.True((await room.SaveAsync(DesignRoom.Key, DesignModel.Of(opened), opened.Id)).Succeeded);
    }

    [Fact]
    public async Task A_saving_on_an_older_revision_is_refused()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var draft = (await room.SaveAsync(null, DesignRoom.Greeting())).Value;
        await room.SaveAsync(draft.DefinitionId, DesignRoom.Greeting("two"), draft.Id);

        var answer = await room.SendAsync(new SaveDesign(
            Guid.CreateVersion7(), draft.DefinitionId, draft.Id, DesignRoom.Greeting("three").ToJsonString(), null, draft.Revision));

        Assert.Equal("stale-draft", answer.Refusals[0].Code);
        Assert.Contains("two", (await room.LatestAsync(draft.DefinitionId)).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_saving_makes_one_workflow()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var save = new SaveDesign(Guid.CreateVersion7(), null, null, DesignRoom.Greeting().ToJsonString());

        var first = await room.SendAsync(save);
        var second = await room.SendAsync(save);

        Assert.Equal(first.Value.Id, second.Value.Id);
        Assert.Single(await room.VersionsAsync(first.Value.DefinitionId));
    }

    [Fact]
    public async Task Activities_and_connections_keep_the_order_saved_first_and_new_ones_come_last()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var before = Ids(DesignModel.Of(await room.LatestAsync()));

        var draft = await room.DrawAsync(model =>
        {
            var activities = model["root"]!["activities"]!.AsArray();
            var reversed = activities.Reverse().ToList();
            activities.Clear();
            activities.Add(JsonNode.Parse("""{ "id": "added", "type": "Case.MarkDecided", "version": 1 }"""));
            reversed.ForEach(activities.Add);
            var arrows = model["root"]!["connections"]!.AsArray();
            var turned = arrows.Reverse().ToList();
            arrows.Clear();
            turned.ForEach(arrows.Add);
        });

        Assert.Equal([.. before, "added"], Ids(DesignModel.Of(draft)));
        Assert.Equal(Arrows(DesignModel.Of((await room.VersionsAsync())[0])), Arrows(DesignModel.Of(draft)));
    }

    [Fact]
    public async Task Members_the_designer_does_not_know_are_kept()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var model = DesignRoom.Greeting();
        model["x-source"] = "elsewhere";
        model["variables"] = JsonNode.Parse("""[{ "id": "v", "name": "V", "typeName": "String", "x-note": 1 }]""");
        model["root"]!["connections"]![0]!["x-weight"] = 3;
        var first = (await room.SaveAsync(null, model)).Value;
        var sent = DesignRoom.Greeting("changed");
        sent["variables"] = JsonNode.Parse("""[{ "id": "v", "name": "Renamed", "typeName": "String" }]""");

        var saved = DesignModel.Of((await room.SaveAsync(first.DefinitionId, sent)).Value);

        Assert.Equal("elsewhere", saved["x-source"]!.GetValue<string>());
        Assert.Equal(("Renamed", 1), (saved["variables"]![0]!["name"]!.GetValue<string>(), saved["variables"]![0]!["x-note"]!.GetValue<int>()));
        Assert.Equal(3, saved["root"]!["connections"]![0]!["x-weight"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_variable_taken_out_in_the_designer_does_not_come_back()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var model = DesignRoom.Greeting();
        model["variables"] = JsonNode.Parse("""[{ "id": "v", "name": "V", "typeName": "String" }]""");
        var first = (await room.SaveAsync(null, model)).Value;

        var sent = DesignRoom.Greeting();
        sent["variables"] = new JsonArray();
        var saved = DesignModel.Of((await room.SaveAsync(first.DefinitionId, sent)).Value);

        Assert.Empty(saved["variables"]!.AsArray());
    }

    [Fact]
    public async Task A_changed_file_begins_a_draft_with_all_the_others()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);

        var draft = await room.EditAsync("case-type.json", "\"count\": 8,", "\"count\": 7,");

        Assert.True(draft.IsDraft);
        Assert.Contains("\"count\": 7,", DesignFiles.Others(draft)["case-type.json"], StringComparison.Ordinal);
        Assert.Equal(room.Library.Current(DesignRoom.Key).Files.Keys, DesignFiles.Folder(draft).Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "root": 1 }""")]
    [InlineData("""{ "root": {}, "root": {} }""")]
    public async Task What_is_no_definition_is_refused(string json)
    {
        await using var room = await DesignRoom.OpenAsync(cluster);

        var answer = await room.SendAsync(new SaveDesign(Guid.CreateVersion7(), null, null, json));

        Assert.Equal("invalid-design", answer.Refusals[0].Code);
    }

    [Fact]
    public async Task Only_the_first_saving_of_a_draft_is_written_down()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        for (var i = 0; i < 3; i++)
        {
            await room.DrawAsync(model => model["name"] = $"名{i}");
        }

        Assert.Equal([$"SaveDesign design:{DesignRoom.Key} done"], await room.AuditAsync());
    }

    [Fact]
    public async Task Who_is_no_administrator_learns_nothing()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var clerk = new Actor { Kind = ActorKind.Staff, AccountId = Guid.CreateVersion7(), Name = "x", Posts = new HashSet<string> { "county-leader" } };

        Assert.Equal(Refusal.NotFoundCode, (await room.SendAsync(new OpenDesign(DesignRoom.Key, VersionOptions.Latest), clerk)).Refusals[0].Code);
        Assert.Equal(Refusal.NotFoundCode, (await room.SaveAsync(DesignRoom.Key, DesignRoom.Greeting(), null, clerk)).Refusals[0].Code);
        Assert.Single(await room.VersionsAsync());
    }

    private static List<string> Ids(JsonObject model) => [.. model["root"]!["activities"]!.AsArray().Select(a => a!["id"]!.GetValue<string>())];

    private static List<string> Arrows(JsonObject model) => [.. model["root"]!["connections"]!.AsArray().Select(c => c!["source"]!.ToJsonString() + c["target"]!.ToJsonString())];
}
