using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Definitions;

/// <summary>JSON with sorted keys and no white space: equal content gives equal bytes.</summary>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Keys of the file itself that say nothing about what the workflow does.</summary>
    private static readonly HashSet<string> QuietRootKeys = new(StringComparer.Ordinal)
    {
        "$schema", "links", "id", "definitionId", "tenantId", "name", "description", "createdAt", "version", "toolVersion",
        "isReadonly", "isSystem", "isLatest", "isPublished",
    };

    /// <summary>Keys that say nothing about behaviour wherever they stand.</summary>
    private static readonly HashSet<string> QuietKeys = new(StringComparer.Ordinal)
    {
        "metadata", "nodeId", "vertices", "VariableTestValues", "notFoundConnections", "displayName", "description", "category", "uiHint",
    };

    /// <summary>SHA-256 of the canonical bytes as lower-case hex.</summary>
    public static string Hash(JsonNode? node) => HashOf(node, behaviourOnly: false);

    /// <summary>SHA-256 over what a definition does: without layout, texts for people and version ids.</summary>
    public static string BehaviourHash(JsonObject definition) => HashOf(definition, behaviourOnly: true);

    private static string HashOf(JsonNode? node, bool behaviourOnly)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, node, behaviourOnly, isRoot: true);
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, JsonNode? node, bool behaviourOnly, bool isRoot)
    {
        switch (node)
        {
            case JsonObject obj:
                writer.WriteStartObject();
                foreach (var (key, value) in obj.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    if (behaviourOnly && (QuietKeys.Contains(key) || (isRoot && QuietRootKeys.Contains(key))))
                    {
                        continue;
                    }

                    writer.WritePropertyName(key);
                    Write(writer, value, behaviourOnly, isRoot: false);
                }

                writer.WriteEndObject();
                break;
            case JsonArray array:
                writer.WriteStartArray();
                foreach (var item in array)
                {
                    Write(writer, item, behaviourOnly, isRoot: false);
                }

                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }
}
