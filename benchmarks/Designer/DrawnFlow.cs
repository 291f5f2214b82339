using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseManagement.Benchmarks.Designer;

/// <summary>A workflow drawn in rows of ten, each step connected with the next.</summary>
internal static class DrawnFlow
{
    private const int InARow = 10;

    /// <summary>The file the designer would import.</summary>
    public static JsonObject Of(string id, int activities) => new()
    {
        ["$schema"] = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
        ["id"] = $"{id}-1",
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = 1,
        ["variables"] = new JsonArray(),
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["outcomes"] = new JsonArray(),
        ["customProperties"] = new JsonObject(),
        ["options"] = new JsonObject(),
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["name"] = "Flowchart1",
            ["activities"] = new JsonArray([.. Enumerable.Range(0, activities).Select(Activity)]),
            ["connections"] = new JsonArray([.. Enumerable.Range(1, activities - 1).Select(Connection)]),
        },
    };

    private static JsonNode Activity(int n) => new JsonObject
    {
        ["id"] = Name(n),
        ["type"] = "Elsa.WriteLine",
        ["version"] = 1,
        ["name"] = Name(n),
        ["metadata"] = new JsonObject
        {
            ["displayText"] = Name(n),
            ["designer"] = new JsonObject
            {
                ["position"] = new JsonObject { ["x"] = n % InARow * 260, ["y"] = n / InARow * 120 },
                ["size"] = new JsonObject { ["width"] = 180, ["height"] = 54 },
            },
        },
        ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "done" } },
    };

    private static JsonNode Connection(int n) => new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = Name(n - 1), ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = Name(n), ["port"] = "In" },
        ["vertices"] = new JsonArray(),
    };

    private static string Name(int n) => string.Create(CultureInfo.InvariantCulture, $"step{n}");
}
