using CaseManagement.Cases.Design;
using CaseManagement.Tests.Databases;

namespace CaseManagement.Cases.Tests.Design;

public sealed class DesignHistoryTests(PostgresCluster cluster)
{
    [Fact]
    public async Task An_earlier_version_taken_up_again_is_a_new_draft_with_its_content()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        await room.EditAsync("case-type.json", "\"count\": 8,", "\"count\": 7,");

        var draft = (await room.SendAsync(new RevertDesign(Guid.CreateVersion7(), DesignRoom.Key, 1))).Value;

        Assert.Equal((3, true, DesignOrigin.Revert), (draft.Number, draft.IsLatest, draft.Origin));
        Assert.Contains("\"count\": 8,", DesignFiles.Others(draft)["case-type.json"], StringComparison.Ordinal);
        Assert.Equal([(1, true, false), (2, false, false), (3, false, true)], (await room.VersionsAsync()).Select(v => (v.Number, v.IsPublished, v.IsLatest)));
    }

    [Fact]
    public async Task A_deleted_draft_gives_the_published_version_back_to_the_designer()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var draft = await room.DrawAsync(model => model["name"] = "新名");

        Assert.Equal(1, (await room.SendAsync(new DeleteDesignVersion(Guid.CreateVersion7(), draft.Id))).Value);

        Assert.Equal((1, true), ((await room.LatestAsync()).Number, (await room.LatestAsync()).IsPublished));
    }

    [Fact]
    public async Task A_case_type_and_what_its_cases_rest_on_cannot_be_deleted()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var published = await room.LatestAsync();

        Assert.Equal("case-type-stays", (await room.SendAsync(new DeleteDesign(Guid.CreateVersion7(), DesignRoom.Key))).Refusals[0].Code);
        Assert.Equal("published-stays", (await room.SendAsync(new DeleteDesignVersion(Guid.CreateVersion7(), published.Id))).Refusals[0].Code);
    }

    [Fact]
    public async Task A_workflow_that_stands_alone_goes_with_all_its_versions()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var saved = (await room.SaveAsync(null, DesignRoom.Greeting())).Value;

        Assert.Equal(1, (await room.SendAsync(new DeleteDesign(Guid.CreateVersion7(), saved.DefinitionId))).Value);

        Assert.Empty(await room.VersionsAsync(saved.DefinitionId));
    }

    [Fact]
    public async Task An_imported_file_is_a_draft_of_the_definition_it_names()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var model = DesignModel.Of(await room.LatestAsync());
        model["name"] = "外来";

        var draft = (await room.SendAsync(new ImportDesign(Guid.CreateVersion7(), model.ToJsonString()))).Value;

        Assert.Equal((DesignRoom.Key, 2, "外来", DesignOrigin.Import), (draft.DefinitionId, draft.Number, draft.Name, draft.Origin));
    }

    [Fact]
    public async Task An_imported_file_of_an_unknown_definition_stands_alone_under_its_own_id()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);

        var draft = (await room.SendAsync(new ImportDesign(Guid.CreateVersion7(), DesignRoom.Greeting().ToJsonString(), "greeting"))).Value;
        var refused = await room.SendAsync(new ImportDesign(Guid.CreateVersion7(), DesignRoom.Greeting().ToJsonString(), "a b"));

        Assert.Equal(("greeting", 1, null), (draft.DefinitionId, draft.Number, draft.CaseTypeKey));
        Assert.Equal("bad-definition-id", refused.Refusals[0].Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_has_filters_order_and_pages(bool postgres)
    {
        await using var room = await DesignRoom.OpenAsync(cluster, postgres);
        foreach (var id in (string[])["b", "a", "c"])
        {
            var model = DesignRoom.Greeting();
            model["name"] = $"Greeting {id}";
            await room.SendAsync(new ImportDesign(Guid.CreateVersion7(), model.ToJsonString(), id));
        }

        await room.DrawAsync(model => model["name"] = "再生育新");
        Task<Result<DesignPage>> List(DesignFilter filter) => room.SendAsync(new ListDesigns(filter));

        var latest = (await List(new DesignFilter { OrderBy = DesignOrder.Name, Search = "greet", Page = 1, PageSize = 2 })).Value;
        Assert.Equal((3, "Greeting c"), (latest.TotalCount, Assert.Single(latest.Items).Name));
        Assert.Equal([1, 2], (await List(new DesignFilter { Versions = VersionOptions.All, DefinitionIds = [DesignRoom.Key], OrderBy = DesignOrder.Version })).Value.Items.Select(r => r.Number));
        Assert.Equal([1], (await List(new DesignFilter { Versions = VersionOptions.Published })).Value.Items.Select(r => r.Number));
        Assert.Equal(4, (await List(new DesignFilter { Versions = VersionOptions.Parse("Draft") })).Value.TotalCount);
        Assert.Equal("a", Assert.Single((await List(new DesignFilter { Versions = VersionOptions.Parse("1"), DefinitionIds = ["a"] })).Value.Items).DefinitionId);
    }
}
