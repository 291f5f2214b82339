using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;

namespace CaseManagement.Workflows.Definitions;

/// <summary>
/// Writes definitions in today's spelling of the format: the keys in their order, every activity with its id, its path and
/// all properties of its type, unknown members kept. What is read from the result behaves like what was read before.
/// </summary>
public static class DefinitionWriter
{
    /// <summary>The first member of an exported file.</summary>
    public const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    private static readonly string[] KeysBeforeLists =
        ["id", "definitionId", "tenantId", "name", "description", "createdAt", "version", "toolVersion"];

    private static readonly string[] Lists = ["variables", "inputs", "outputs", "outcomes"];

    private static readonly string[] Flags = ["isReadonly", "isSystem", "isLatest", "isPublished"];

    /// <summary>Members that are not part of the definition: they belong to an answer of the designer's interface, or to a file.</summary>
    private static readonly string[] NotWritten =
        ["$schema", "links", "usableAsActivity", "materializerName", "materializerContext", "providerName", "isMaterializerAvailable"];

    /// <summary>The definition as the designer's model; the argument is not changed.</summary>
    /// <param name="definition">A definition in any spelling.</param>
    /// <param name="catalog">Known activity types; activities of other types are kept as they are.</param>
    public static JsonObject Write(JsonObject definition, ActivityCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(catalog);
        return Write(OlderSpelling.Current(definition), new ActivityWriter(catalog));
    }

    /// <summary>The definition as a file for others: <c>$schema</c> first.</summary>
    /// <param name="definition">A definition in any spelling.</param>
    /// <param name="catalog">Known activity types.</param>
    public static JsonObject Export(JsonObject definition, ActivityCatalog catalog)
    {
        var file = Write(definition, catalog);
        file.Remove(DefinitionLibrary.Member);
        file.Insert(0, "$schema", Schema);
        return file;
    }

    /// <summary>The definition, its activities written by the given writer.</summary>
    internal static JsonObject Write(JsonObject source, ActivityWriter activities)
    {
        var result = new JsonObject();
        foreach (var key in KeysBeforeLists)
        {
            Copy(source, key, result);
        }

        foreach (var key in Lists)
        {
            result[key] = key == "variables" ? ModelWriter.Variables(source[key], ofWorkflow: true) : ModelWriter.List(source[key]);
        }

        ModelWriter.NameVariables(result["variables"], "workflow");
        result["customProperties"] = (source["customProperties"] as JsonObject)?.DeepClone() ?? new JsonObject();
        foreach (var key in Flags)
        {
            Copy(source, key, result);
        }

        result["options"] = Options(source);
        foreach (var (key, value) in source.Where(p => p.Key != "root" && !result.ContainsKey(p.Key) && !NotWritten.Contains(p.Key)))
        {
            result[key] = value?.DeepClone();
        }

        foreach (var key in KeysBeforeLists.Concat(Flags).Where(k => result.ContainsKey(k) && result[k] is null).ToList())
        {
            result.Remove(key);
        }

        result["root"] = activities.WriteRoot(source["root"]);
        return result;
    }

    private static JsonObject Options(JsonObject source)
    {
        var options = (source["options"] as JsonObject)?.DeepClone().AsObject() ?? [];
        if (options["usableAsActivity"] is null && source["usableAsActivity"] is JsonValue usable)
        {
            options["usableAsActivity"] = usable.DeepClone();
        }

        if (options["autoUpdateConsumingWorkflows"] is null)
        {
            options["autoUpdateConsumingWorkflows"] = false;
        }

        return options;
    }

    private static void Copy(JsonObject source, string key, JsonObject result)
    {
        if (source[key] is { } value)
        {
            result[key] = value.DeepClone();
        }
    }
}
