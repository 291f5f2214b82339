using System.Text;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Execution;

/// <summary>JSON on one line with a space after each comma and colon, as the recorded runs are written.</summary>
internal static class SpacedJson
{
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                AppendList(text, '{', members, (builder, member) =>
                {
                    Append(builder, JsonValue.Create(member.Key));
                    builder.Append(": ");
                    Append(builder, member.Value);
                });
                text.Append('}');
                break;
            case JsonArray items:
                AppendList(text, '[', items, Append);
                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString(DataValue.Compact) ?? "null");
                break;
        }
    }

    private static void AppendList<T>(StringBuilder text, char open, IEnumerable<T> items, Action<StringBuilder, T> append)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "" : ", ");
            append(text, item);
            first = false;
        }
    }
}
