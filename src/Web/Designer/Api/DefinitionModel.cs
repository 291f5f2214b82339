using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Design;
using CaseManagement.Web.Designer.Runs;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Web.Designer.Api;

/// <summary>A definition in the forms the designer reads.</summary>
internal static class DefinitionModel
{
    /// <summary>Custom property by which a drawing carries the revision it was read at; never stored.</summary>
    private const string Revision = "CaseManagement.Revision";

    private static readonly JsonObject Publish = StudioList.Link("publish", "/publish");

    /// <summary>A row of the list.</summary>
    public static JsonObject Summary(DesignRow row) => new()
    {
        ["id"] = row.Id,
        ["definitionId"] = row.DefinitionId,
        ["name"] = row.Name,
        ["description"] = row.Description,
        ["version"] = row.Number,
        ["isLatest"] = row.IsLatest,
        ["isPublished"] = row.IsPublished,
        ["createdAt"] = row.CreatedAt,
        ["materializerName"] = "Json",
        ["isMaterializerAvailable"] = true,
        ["links"] = new JsonArray(Publish.DeepClone()),
    };

    /// <summary>A version as its row would be.</summary>
    public static JsonObject Summary(DesignVersion version) => Summary(new DesignRow
    {
        Id = version.Id,
        DefinitionId = version.DefinitionId,
        Name = version.Name,
        Description = version.Description,
        Number = version.Number,
        IsDraft = version.IsDraft,
        IsLatest = version.IsLatest,
        IsPublished = version.IsPublished,
        Revision = version.Revision,
        CreatedAt = version.CreatedAt,
        ChangedAt = version.ChangedAt,
        Origin = version.Origin,
    });

    /// <summary>A whole version; the latest can be edited.</summary>
    public static JsonObject Whole(DesignVersion version, ActivityCatalog catalog)
    {
        var model = Complete(StudioModel.ForStudio(DesignModel.Of(version), catalog));
        model["isReadonly"] = false;
        model["links"] = version.IsLatest ? new JsonArray(Publish.DeepClone()) : new JsonArray();
        model["customProperties"]!.AsObject()[Revision] = version.Revision;
        return model;
    }

    /// <summary>The definition a run is pinned to: looked at, never changed.</summary>
    public static JsonObject Pinned(string hash, string json, ActivityCatalog catalog)
    {
        var model = Complete(StudioModel.ForStudio(JsonNode.Parse(json)!.AsObject(), catalog));
        model["id"] = RunDrawing.IdPrefix + hash;
        model["isLatest"] = false;
        model["isPublished"] = true;
        model["isReadonly"] = true;
        model["links"] = new JsonArray();
        return model;
    }

    /// <summary>The row of a definition a run is pinned to.</summary>
    public static JsonObject PinnedSummary(PinnedDefinition definition) => new()
    {
        ["id"] = RunDrawing.IdPrefix + definition.Hash,
        ["definitionId"] = definition.DefinitionId,
        ["name"] = definition.Name,
        ["version"] = definition.Version,
        ["isLatest"] = false,
        ["isPublished"] = true,
        ["createdAt"] = definition.PublishedAt,
        ["materializerName"] = "Json",
        ["isMaterializerAvailable"] = true,
        ["links"] = new JsonArray(),
    };

    /// <summary>Takes the revision out of what was drawn; null where it carries none.</summary>
    public static long? TakeRevision(JsonObject model)
    {
        var revision = (model["customProperties"] as JsonObject)?[Revision] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<long>() : (long?)null;
        (model["customProperties"] as JsonObject)?.Remove(Revision);
        return revision;
    }

    // Lists the designer goes through may not be missing.
    private static JsonObject Complete(JsonObject model)
    {
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
        {
            model[list] ??= new JsonArray();
        }

        foreach (var thing in new[] { "customProperties", "options" })
        {
            model[thing] ??= new JsonObject();
        }

        model["materializerName"] = "Json";
        return model;
    }
}
