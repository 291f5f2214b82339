using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Web.Designer.Palette;
using CaseManagement.Web.Infrastructure;

namespace CaseManagement.Web.Designer.Api;

/// <summary>What drawings are made of: activities, kinds of expressions, types and stores of variables, strategies.</summary>
internal static class DescriptorEndpoints
{
    private static readonly string[] Types =
        ["Object", "String", "Boolean", "Int32", "Int64", "Double", "Decimal", "Guid", "DateTime", "DateTimeOffset", "TimeSpan", "JsonObject", "JsonArray", "ObjectDictionary"];

    private static readonly (string Type, Sentence Title, bool Shown, string? Language)[] Expressions =
    [
        ("Literal", new("直接填写", "Literal"), true, null),
        ("JavaScript", new("脚本（JavaScript）", "JavaScript"), true, "javascript"),
        ("Object", new("JSON 数据", "JSON"), true, "json"),
        ("Variable", new("变量", "Variable"), true, null),
        ("Input", new("流程输入", "Workflow input"), true, null),
    ];

    private static readonly (string Type, Sentence Title)[] Stores =
    [
        ("WorkflowInstanceStorageDriver", new("随流程运行保存", "With the run")),
        ("MemoryStorageDriver", new("只在内存（等待后仍保留）", "In memory")),
    ];

    private static readonly (string Type, Sentence Title, Sentence About)[] Incidents =
    [
        ("FaultStrategy", new("出错即停", "Stop at once"), new("任何一步出错，整个流程停下。", "Any failure stops the whole run.")),
        ("ContinueWithIncidentsStrategy", new("其他分支继续", "Other branches go on"), new("只停出错的分支。", "Only the failed branch stops.")),
    ];

    public static void MapDescriptors(this IEndpointRouteBuilder door)
    {
        door.MapGet("/descriptors/activities", async (HttpContext context, PaletteDesk palette, CaseTypeChoices choices) =>
            Results.Json(StudioList.Of(palette.Describe(await choices.ForAsync(OpenDrawing.Of(context.Request), context.RequestAborted)))));
        door.MapPost("/descriptors/activities/{type}/options/{input}", async (HttpContext context, PaletteDesk palette, CaseTypeChoices choices, string type, string input) =>
            Options(palette.Describe(await choices.ForAsync(OpenDrawing.Of(context.Request), context.RequestAborted)), type, input));
        door.MapGet("/descriptors/expression-descriptors", (PageTexts texts) => Results.Json(StudioList.Of(Expressions.Select(e => new JsonObject
        {
            ["type"] = e.Type,
            ["displayName"] = texts[e.Title],
            ["isSerializable"] = true,
            ["isBrowsable"] = e.Shown,
            ["properties"] = e.Language is null ? new JsonObject() : new JsonObject { ["MonacoLanguage"] = e.Language },
        }))));
        door.MapGet("/descriptors/variables", (PageTexts texts) => Results.Json(StudioList.Of(Types.Select(t => new JsonObject
        {
            ["typeName"] = t,
            ["displayName"] = t,
            ["category"] = texts[new Sentence("类型", "Types")],
            ["description"] = null,
        }))));
        door.MapGet("/descriptors/storage-drivers", (PageTexts texts) => Results.Json(StudioList.Of(Stores.Select((s, i) => new JsonObject
        {
            ["typeName"] = s.Type,
            ["displayName"] = texts[s.Title],
            ["priority"] = Stores.Length - i,
            ["deprecated"] = false,
        }))));
        door.MapGet("/descriptors/incident-strategies", (PageTexts texts) => Results.Json(StudioList.Of(Incidents.Select(s => new JsonObject
        {
            ["typeName"] = s.Type,
            ["displayName"] = texts[s.Title],
            ["description"] = texts[s.About],
        }))));
        foreach (var nothing in new[] { "workflow-activation-strategies", "log-persistence-strategies", "commit-strategies/workflows", "commit-strategies/activities", "output-converters" })
        {
            door.MapGet("/descriptors/" + nothing, () => Results.Json(StudioList.Empty));
        }

        door.MapGet("/resilience/strategies", () => Results.Json(StudioList.Empty));
        door.MapGet("/resilience/retries/{id}", () => Results.Json(StudioList.Page([], 0)));
    }

    private static IResult Options(IEnumerable<JsonObject> activities, string type, string input)
    {
        var found = activities.FirstOrDefault(a => a["typeName"]!.ToString() == type)?["inputs"]!.AsArray()
            .FirstOrDefault(i => i!["name"]!.ToString() == input);
        return Results.Json(new JsonObject { ["items"] = found?["uiSpecifications"]?.DeepClone() ?? new JsonObject() });
    }
}
