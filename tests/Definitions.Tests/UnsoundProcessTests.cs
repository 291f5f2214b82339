using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Definitions.Tests;

public sealed class UnsoundProcessTests
{
    private const string Key = "rebirth-approval";

    [Fact]
    public void A_join_that_waits_for_both_of_two_ways_that_exclude_each_other_is_no_case_type()
    {
        var files = new Dictionary<string, string>(Shipped.Files(Key), StringComparer.Ordinal);
        var model = JsonNode.Parse(files["workflow.json"])!;
        var (activities, connections) = (model["root"]!["activities"]!.AsArray(), model["root"]!["connections"]!.AsArray());
        var into = connections.Where(c => c!["source"]!["activity"]!.GetValue<string>() is "accept-case" or "accept-deemed").ToList();
        var target = into.Select(c => c!["target"]!["activity"]!.GetValue<string>()).Distinct().Single();
        activities.Add(JsonNode.Parse("""
            { "id": "both", "name": "both", "type": "Elsa.FlowJoin", "version": 1, "customProperties": {}, "metadata": { "displayText": "两路都到" },
              "mode": { "typeName": "FlowJoinMode", "expression": { "type": "Literal", "value": "WaitAll" } } }
            """));
        into.ForEach(c => c!["target"]!["activity"] = "both");
        connections.Add(JsonNode.Parse($$"""{ "source": { "activity": "both", "port": "Done" }, "target": { "activity": "{{target}}", "port": "In" } }"""));
        files["workflow.json"] = model.ToJsonString();

        Assert.NotNull(CaseTypeReader.Read(Key, files, Shipped.Posts).Type);
        var reading = CaseTypeReader.ReadAndProve(Key, files, Shipped.Posts);

        Assert.Null(reading.Type);
        Assert.Contains(reading.Problems, p => p.Message.Zh.Contains("两路都到", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Shipped.Keys), MemberType = typeof(Shipped))]
    public void Every_shipped_process_is_proven_to_end(string key) =>
        Assert.Empty(CaseTypeReader.ReadAndProve(key, Shipped.Files(key), Shipped.Posts).Problems);
}
