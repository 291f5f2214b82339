using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Flow;

namespace CaseManagement.Workflows.Definitions;

/// <summary>Reads connections in the current and the older forms.</summary>
internal static class ConnectionReader
{
    public static List<Connection> Read(JsonNode node, string path, Activity activity, ProblemList problems)
    {
        var items = node.Items() ?? (node is JsonObject single ? [single.DeepClone()] : []);
        var result = new List<Connection>();
        for (var i = 0; i < items.Count; i++)
        {
            var connection = items[i] is JsonObject source ? ReadOne(source) : null;
            if (connection is not null)
            {
                result.Add(connection);
                continue;
            }

            problems.Warning(
                "connection.shape", activity.Id, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"),
                $"“{activity.DisplayName}”的一条连线无法读取，已忽略。",
                $"{activity.DisplayName}: a connection cannot be read and is left out.");
        }

        return result;
    }

    public static Connection? ReadOne(JsonObject source)
    {
        var from = source["source"] ?? source["Source"];
        var to = source["target"] ?? source["Target"];
        if (from is JsonValue)
        {
            return source.Text("source") is { } flatSource && source.Text("target") is { } flatTarget
                ? new Connection(flatSource, source.Text("sourcePort"), flatTarget)
                : null;
        }

        return from is JsonObject a && to is JsonObject b && Either(a, "activity", "Activity") is { } s && Either(b, "activity", "Activity") is { } t
            ? new Connection(s, Either(a, "port", "Port"), t)
            : null;
    }

    private static string? Either(JsonObject source, string camel, string pascal) => source.Text(camel) ?? source.Text(pascal);
}
