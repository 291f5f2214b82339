using System.Text.Json.Nodes;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.Settings;
using CaseManagement.Cases.Mediation;
using CaseManagement.Tests.Databases;

namespace CaseManagement.Cases.Tests.Design;

public sealed class SettingsTests(PostgresCluster cluster)
{
    private const string Terms = "case-type.json";
    private const string Drawing = "workflow.json";

    [Fact]
    public async Task A_changed_limit_goes_into_a_draft_and_nothing_else_with_it()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var before = DesignFiles.Folder(await room.LatestAsync());

        var draft = (await SaveAsync(room, new SettingEdit(SettingKind.Number, Terms, "$.limits.county-examine.count", "7"))).Value;

        Assert.True(draft.IsDraft);
        var expected = JsonNode.Parse(before[Terms])!;
        expected["limits"]!["county-examine"]!["count"] = 7;
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(DesignFiles.Folder(draft)[Terms])));
        Assert.Equal(before.Where(f => f.Key is not (Terms or Drawing)), DesignFiles.Folder(draft).Where(f => f.Key is not (Terms or Drawing)));
        Assert.Empty((await OpenAsync(room)).Problems);
    }

    [Fact]
    public async Task What_is_no_number_is_kept_as_typed_and_told_where_it_stands()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        await SaveAsync(room, new SettingEdit(SettingKind.Number, Terms, "$.limits.acceptance.count", "五"));
        var view = await OpenAsync(room);
        Assert.Equal("五", view.Typed(SettingKind.Number, Terms, "$.limits.acceptance.count"));
        Assert.Contains(view.Problems, p => p is { File: Terms, JsonPath: "$.limits.acceptance.count" });
    }

    [Fact]
    public async Task Saving_what_is_as_before_begins_no_draft()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var view = await OpenAsync(room);
        SettingEdit[] same =
        [
            Same(SettingKind.Number, Terms, "$.limits.acceptance.count"),
            Same(SettingKind.Text, Terms, "$.limits.acceptance.title.zh"),
            Same(SettingKind.Optional, Terms, "$.limits.supplement.law.zh"),
            Same(SettingKind.Switch, Terms, "$.limits.supplement.statutory"),
            Same(SettingKind.Choices, Terms, "$.outcomes.Refuse.requires"),
            Same(SettingKind.Choices, Terms, "$.outcomes.Lapsed.requires"),
            Same(SettingKind.Options, "forms/application.json", "$.schema.properties.ground.x-options"),
            Same(SettingKind.Lines, "forms/application.json", "$.schema.properties.groundDetails.x-when.in"),
            Same(SettingKind.Member, "forms/application.json", "$.schema.required#phone"),
            Same(SettingKind.Input, Drawing, Step(view, "intake") + ".post"),
            Same(SettingKind.InputChoices, Drawing, Step(view, "intake") + ".outcomes"),
            Same(SettingKind.File, "letters/certificate.hbs", "$"),
        ];

        var answer = await SaveAsync(room, same);

        Assert.False(answer.Value.IsDraft);
        Assert.Single(await room.VersionsAsync());

        SettingEdit Same(SettingKind kind, string file, string path) => new(kind, file, path, view.Typed(kind, file, path));
    }

    [Fact]
    public async Task A_step_gets_another_post_and_outcomes_in_the_drawing()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var step = Step(await OpenAsync(room), "township-sign");
        await SaveAsync(
            room,
            new SettingEdit(SettingKind.Input, Drawing, step + ".post", "township-clerk"),
            new SettingEdit(SettingKind.InputChoices, Drawing, step + ".outcomes", "Return\nForward\nAgree"));
        var view = await OpenAsync(room);
        Assert.Equal("township-clerk", view.Typed(SettingKind.Input, Drawing, step + ".post"));

        // The order of the buttons stays; what is new comes last.
        Assert.Equal("Forward\nReturn\nAgree", view.Typed(SettingKind.InputChoices, Drawing, step + ".outcomes"));
        Assert.NotEmpty(view.Within(Drawing, step));
    }

    [Fact]
    public async Task Nothing_of_the_drawing_but_the_inputs_of_steps_can_be_typed_into()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var answer = await SaveAsync(
            room,
            new SettingEdit(SettingKind.Input, Drawing, "$.root.activities[0].id", "other"),
            new SettingEdit(SettingKind.Text, Drawing, "$.name", "other"),
            new SettingEdit(SettingKind.File, "case-type.json", "$", "{}"),
            new SettingEdit(SettingKind.Text, "walkthroughs/withdrawn.json", "$.start", "2018-01-01"));
        Assert.False(answer.Value.IsDraft);
    }

    [Fact]
    public async Task A_removed_field_leaves_its_section_and_the_required_ones()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        await ActAsync(room, new SettingAct(SettingVerb.Remove, "forms/certificate.json", "$.schema.properties.mode"));
        var form = (await OpenAsync(room)).Json("forms/certificate.json")!;
        Assert.Null(form["schema"]!["properties"]!["mode"]);
        Assert.DoesNotContain("mode", form["schema"]!["required"]!.AsArray().Select(n => n!.ToString()));
        Assert.DoesNotContain("mode", form["layout"]![0]!["fields"]!.AsArray().Select(n => n!.ToString()));
    }

    [Fact]
    public async Task A_new_field_asks_for_its_words_and_stands_in_the_last_section()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        await ActAsync(room, new SettingAct(SettingVerb.Add, "forms/certificate.json", "$.schema.properties", "remark"));
        var view = await OpenAsync(room);
        Assert.Equal("remark", view.Json("forms/certificate.json")!["layout"]![0]!["fields"]!.AsArray()[^1]!.ToString());
        Assert.Contains(view.Problems, p => p.JsonPath == "$.schema.properties.remark.x-label.zh");
    }

    [Fact]
    public async Task A_field_at_the_edge_of_its_section_moves_into_the_next()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        await ActAsync(room, new SettingAct(SettingVerb.Down, "forms/application.json", "$.layout[0].fields[2]"));
        var layout = (await OpenAsync(room)).Json("forms/application.json")!["layout"]!;
        Assert.Equal(2, layout[0]!["fields"]!.AsArray().Count);
        Assert.Equal("phone", layout[1]!["fields"]![0]!.ToString());
    }

    [Fact]
    public async Task A_new_letter_comes_with_a_text_that_can_be_printed_and_goes_with_it()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        await ActAsync(room, new SettingAct(SettingVerb.Add, Terms, "$.letters", "reminder"));
        var view = await OpenAsync(room);
        Assert.Contains("甲某", view.Previews["reminder"], StringComparison.Ordinal);
        var last = view.Keys(Terms, "$.letters").Count - 1;
        await ActAsync(room, new SettingAct(SettingVerb.Remove, Terms, $"$.letters[{last}]"));
        Assert.DoesNotContain("letters/reminder.hbs", (await OpenAsync(room)).Files.Keys);
    }

    [Theory]
    [InlineData("$.limits", "acceptance", "key-taken")]
    [InlineData("$.limits", "not good", "invalid-key")]
    [InlineData("$.numbering", "more", "no-place")]
    public async Task What_cannot_be_added_is_refused(string path, string key, string code)
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var answer = await ActAsync(room, new SettingAct(SettingVerb.Add, Terms, path, key));
        Assert.Equal(code, Assert.Single(answer.Refusals).Code);
    }

    [Fact]
    public async Task A_saving_over_somebody_elses_is_refused_and_what_was_typed_is_not_lost()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var opened = await OpenAsync(room);
        await SaveAsync(room, new SettingEdit(SettingKind.Number, Terms, "$.limits.delivery.count", "3"));
        SettingEdit[] typed = [new(SettingKind.Number, Terms, "$.limits.decision.count", "2")];

        var answer = await room.SendAsync(new SaveSettings(Guid.CreateVersion7(), DesignRoom.Key, opened.VersionId, opened.Revision, typed, null));

        Assert.Equal("stale-draft", Assert.Single(answer.Refusals).Code);
        var shown = (await room.SendAsync(new OpenSettings(DesignRoom.Key, typed))).Value;
        Assert.Equal("2", shown.Typed(SettingKind.Number, Terms, "$.limits.decision.count"));
        Assert.Equal("3", shown.Typed(SettingKind.Number, Terms, "$.limits.delivery.count"));
    }

    [Fact]
    public async Task Only_administrators_see_and_change_settings()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        Assert.Equal(Refusal.NotFoundCode, Assert.Single((await room.SendAsync(new OpenSettings(DesignRoom.Key), Actor.Anonymous)).Refusals).Code);
        var answer = await room.SendAsync(new SaveSettings(Guid.CreateVersion7(), DesignRoom.Key, "", 0, [], null), Actor.Anonymous);
        Assert.Equal(Refusal.NotFoundCode, Assert.Single(answer.Refusals).Code);
    }

    private static string Step(SettingsPicture view, string id) => view.Steps.Single(s => s.Id == id).Path;

    private static async Task<SettingsPicture> OpenAsync(DesignRoom room) => (await room.SendAsync(new OpenSettings(DesignRoom.Key))).Value;

    private static Task<Result<DesignVersion>> SaveAsync(DesignRoom room, params SettingEdit[] edits) => SendAsync(room, edits, null);

    private static Task<Result<DesignVersion>> ActAsync(DesignRoom room, SettingAct act) => SendAsync(room, [], act);

    private static async Task<Result<DesignVersion>> SendAsync(DesignRoom room, SettingEdit[] edits, SettingAct? act)
    {
        var shown = await OpenAsync(room);
        return await room.SendAsync(new SaveSettings(Guid.CreateVersion7(), DesignRoom.Key, shown.VersionId, shown.Revision, edits, act));
    }
}
