using System.Text.Json.Nodes;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.Differences;
using CaseManagement.Tests.Databases;

namespace CaseManagement.Cases.Tests.Design;

public sealed class CompareDesignsTests(PostgresCluster cluster)
{
    [Fact]
    public async Task Moving_things_about_is_no_difference()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var draft = await room.DrawAsync(model =>
        {
            foreach (var activity in model["root"]!["activities"]!.AsArray())
            {
                activity!["metadata"]!["designer"]!["position"]!["x"] = 7;
            }
        });

        Assert.True((await CompareAsync(room, draft)).IsEmpty);
    }

    [Fact]
    public async Task A_changed_step_is_told_member_by_member_in_words()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var draft = await room.DrawAsync(model =>
        {
            var review = Activity(model, "township-review");
            review["post"]!["expression"]!["value"] = "township-leader";
            review["limit"]!["expression"]!["value"] = "township-sign";
            review["outcomes"]!["expression"]!["value"] = "[\"Forward\",\"Return\"]";
        });

        var item = Assert.Single(Group(await CompareAsync(room, draft), "activities").Items);

        Assert.Equal((DifferenceKind.Changed, "township-review", "乡镇审核（审核）"), (item.Kind, item.Key, item.Title.Zh));
        Assert.Equal(
            [
                "承办岗位：乡镇经办 → 乡镇分管领导",
                "时限：乡镇审核承诺 → 乡镇签批承诺",
                "办理结果：同意上报 → 同意上报、退回",
            ],
            item.Members.Select(m => $"{m.Name.Zh}：{m.Old?.Zh} → {m.New?.Zh}"));
        Assert.Equal("Outcomes: Agree and forward -> Agree and forward, Send back", Told(item.Members[2]));
    }

    [Fact]
    public async Task New_and_removed_steps_and_connections_are_told()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        var draft = await room.DrawAsync(model =>
        {
            var activities = model["root"]!["activities"]!.AsArray();
            activities.Remove(Activity(model, "township-letter"));
            activities.Add(JsonNode.Parse("""{ "id": "note", "type": "Case.MarkDecided", "metadata": { "displayText": "记一笔" } }"""));
            var arrows = model["root"]!["connections"]!.AsArray();
            arrows.Single(c => c!["source"]!["activity"]!.GetValue<string>() == "township-sign" && c["source"]!["port"]!.GetValue<string>() == "Forward")!["target"]!["activity"] = "county-clock";
            arrows.Remove(arrows.Single(c => c!["source"]!["activity"]!.GetValue<string>() == "township-letter"));
        });

        var difference = await CompareAsync(room, draft);

        Assert.Equal([(DifferenceKind.Removed, "township-letter"), (DifferenceKind.Added, "note")], Group(difference, "activities").Items.Select(i => (i.Kind, i.Key)));
        Assert.Equal(
            ["Removed 乡镇签批 “同意上报” → 审核意见书", "Removed 审核意见书 → 起算县级期限", "Added 乡镇签批 “同意上报” → 起算县级期限"],
            Group(difference, "connections").Items.Select(i => $"{i.Kind} {i.Title.Zh}"));
    }

    [Fact]
    public async Task Limits_forms_letters_and_outcomes_are_told()
    {
        await using var room = await DesignRoom.OpenAsync(cluster);
        await room.EditAsync("case-type.json", "\"County examination, commitment\" }, \"count\": 8", "\"County examination, commitment\" }, \"count\": 7");
        await room.EditAsync("case-type.json", "[\"heard\", \"second-person\",", "[\"second-person\",");
        await room.EditAsync("forms/application.json", "\"maxLength\": 500", "\"maxLength\": 600");
        var draft = await room.EditAsync("letters/grant-decision.hbs", "{{caseNumber}}", "{{caseNumber}} ");

        var difference = await CompareAsync(room, draft);

        Assert.Equal("Length: 8 -> 7", Told(Assert.Single(Assert.Single(Group(difference, "limits").Items).Members)));
        Assert.Equal("Requires: heard, second person, reason, article, opinion -> second person, reason, article, opinion", Told(Assert.Single(Assert.Single(Group(difference, "outcomes").Items).Members)));
        Assert.Equal("Longest of the field “Which other situation is it”: 500 -> 600", Told(Assert.Single(Assert.Single(Group(difference, "forms").Items).Members)));
        Assert.Equal("准予行政许可决定书", Assert.Single(Group(difference, "letters").Items).Title.Zh);
        Assert.Equal(4, difference.Count);
    }

    [Fact]
    public void Texts_of_thousands_of_lines_are_not_compared_line_by_line()
    {
        var found = Assert.Single(LineDifference.Of(new string('\n', 3_000), new string('\n', 2_999)));

        Assert.Equal(("全文", "3001 行", "3000 行"), (found.Name.Zh, found.Old?.Zh, found.New?.Zh));
    }

    [Fact]
    public void A_line_of_a_letter_is_told_as_old_and_new()
    {
        var found = LineDifference.Of("a\nb\nc\nd", "a\nx\nc\nd\ne");

        Assert.Equal(["line 2: b -> x", "line 5:  -> e"], found.Select(Told));
    }

    private static async Task<DesignDifference> CompareAsync(DesignRoom room, DesignVersion draft) =>
        (await room.SendAsync(new CompareDesigns((await room.VersionsAsync())[0].Id, draft.Id))).Value;

    private static DifferenceGroup Group(DesignDifference difference, string area) => Assert.Single(difference.Groups, g => g.Area == area);

    private static string Told(MemberDifference member) => $"{member.Name.En}: {member.Old?.En} -> {member.New?.En}";

    private static JsonObject Activity(JsonObject model, string id) =>
        model["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.GetValue<string>() == id)!.AsObject();
}
