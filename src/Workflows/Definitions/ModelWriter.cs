using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Definitions;

/// <summary>Writes what is not an activity in today's spelling: variables, connections, lists of anything.</summary>
internal static class ModelWriter
{
    private static readonly string[] Drivers = ["WorkflowInstanceStorageDriver", "WorkflowStorageDriver", "MemoryStorageDriver"];

    /// <summary>Known keys in the order of the model, then the others as they stood.</summary>
    public static JsonObject Ordered(JsonObject source, params IReadOnlyList<string> keys)
    {
        var result = new JsonObject();
        foreach (var key in keys.Where(source.ContainsKey))
        {
            result[key] = source[key]?.DeepClone();
        }

        foreach (var (key, value) in source.Where(p => !keys.Contains(p.Key)))
        {
            result[key] = value?.DeepClone();
        }

        return result;
    }

    /// <summary>A copy of a list; nothing and everything that is no list is empty.</summary>
    public static JsonArray List(JsonNode? node) => node.Items() is { } items ? items.DeepClone().AsArray() : [];

    /// <summary>Variables; those of a workflow always say whether they are arrays.</summary>
    public static JsonArray Variables(JsonNode? node, bool ofWorkflow)
    {
        var result = new JsonArray();
        foreach (var item in node.Items() ?? [])
        {
            result.Add(item is JsonObject variable ? Variable(variable, ofWorkflow) : item?.DeepClone());
        }

        return result;
    }

    /// <summary>One variable: its value is text, its storage driver goes by its short name.</summary>
    public static JsonObject Variable(JsonObject source, bool ofWorkflow)
    {
        var variable = Ordered(source, "id", "name", "typeName", "isArray", "value", "storageDriverTypeName");
        if (variable["value"] is { } value && value.Spoken() is var spoken)
        {
            variable["value"] = spoken;
        }

        if (variable.Text("storageDriverTypeName") is { } driver)
        {
            variable["storageDriverTypeName"] = Driver(driver);
        }

        if (ofWorkflow && !variable.ContainsKey("isArray"))
        {
            variable.Insert(variable.IndexOf("typeName") + 1, "isArray", false);
        }

        return variable;
    }

    /// <summary>The short name of a storage driver.</summary>
    public static string Driver(string name) => Drivers.FirstOrDefault(d => name.Contains(d, StringComparison.Ordinal)) ?? name;

    /// <summary>Connections in today's form; what cannot be read is kept as it is.</summary>
    public static JsonArray Connections(JsonNode? node)
    {
        var items = node.Items() ?? (node is JsonObject single ? [single.DeepClone()] : []);
        return [.. items.Select(item => item is JsonObject source ? Connection(source) : item?.DeepClone())];
    }

    /// <summary>Gives variables without an id the one the reader gives them.</summary>
    public static void NameVariables(JsonNode? variables, string ownerId)
    {
        var number = 0;
        foreach (var variable in (variables as JsonArray ?? []).OfType<JsonObject>())
        {
            var ordinal = (++number).ToString(CultureInfo.InvariantCulture);
            Set(variable, 0, "id", $"{ownerId}:variable-{ordinal}");
            Set(variable, 1, "name", "Variable" + ordinal);
        }
    }

    private static void Set(JsonObject source, int at, string key, string value)
    {
        if (string.IsNullOrEmpty(source.Text(key)))
        {
            source.Remove(key);
            source.Insert(Math.Min(at, source.Count), key, value);
        }
    }

    private static JsonNode Connection(JsonObject source)
    {
        if (ConnectionReader.ReadOne(source) is not { } read)
        {
            return source.DeepClone();
        }

        var from = source["source"] ?? source["Source"];
        var to = source["target"] ?? source["Target"];
        var result = new JsonObject
        {
            ["source"] = Endpoint(from, read.Source, read.Port),
            ["target"] = Endpoint(to, read.Target, (to as JsonObject)?.Text("port") ?? (to as JsonObject)?.Text("Port") ?? source.Text("targetPort") ?? "In"),
            ["vertices"] = List(source["vertices"] ?? source["Vertices"]),
        };
        string[] known = ["source", "target", "vertices", "Source", "Target", "Vertices", "sourcePort", "targetPort"];
        foreach (var (key, value) in source.Where(p => !known.Contains(p.Key)))
        {
            result[key] = value?.DeepClone();
        }

        return result;
    }

    private static JsonObject Endpoint(JsonNode? source, string activity, string? port)
    {
        var result = new JsonObject { ["activity"] = activity };
        if (port is not null)
        {
            result["port"] = port;
        }

        foreach (var (key, value) in (source as JsonObject ?? []).Where(p => p.Key is not ("activity" or "port" or "Activity" or "Port")))
        {
            result[key] = value?.DeepClone();
        }

        return result;
    }
}
