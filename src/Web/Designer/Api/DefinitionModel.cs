using System.Text.Json.Nodes;
using CaseManagement.Web.Designer.Runs;

namespace CaseManagement.Web.Designer.Api;

/// <summary>A definition in the forms the designer reads.</summary>
internal static class DefinitionModel
{
    /// <summary>The definition a run is pinned to: looked at, never changed.</summary>
    public static JsonObject Pinned(string hash, string json)
    {
        var model = JsonNode.Parse(json)!.AsObject();
        model["id"] = RunDrawing.IdPrefix + hash;
        model["isLatest"] = false;
        model["isPublished"] = true;
        model["isReadonly"] = true;
        model["links"] = new JsonArray();
        return model;
    }
}
