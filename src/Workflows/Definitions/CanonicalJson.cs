using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Definitions;

/// <summary>JSON with sorted keys and no white space: equal content gives equal bytes.</summary>
internal static class CanonicalJson
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

    /// <summary>Lists and bags that may as well be absent when they are empty.</summary>
    private static readonly HashSet<string> OptionalKeys = new(StringComparer.Ordinal)
    {
        "activities", "connections", "variables", "inputs", "outputs", "outcomes", "customProperties", "options", "cases",
    };

    /// <summary>Flags that may as well be absent when they are false.</summary>
    private static readonly HashSet<string> OptionalFlags = new(StringComparer.Ordinal)
    {
        "isArray", "autoUpdateConsumingWorkflows", "canStartWorkflow", "runAsynchronously",
    };

    /// <summary>SHA-256 of the canonical bytes as lower-case hex.</summary>
    public static string Hash(JsonNode? node) => HashOf(node, behaviourOnly: false);

    /// <summary>
    /// SHA-256 over what a definition does: without layout, texts for people, version ids, and what a designer writes out
    /// though it is the default.
    /// </summary>
    public static string BehaviourHash(JsonObject definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return HashOf(OlderSpelling.Current(definition), behaviourOnly: true);
    }

    private static string HashOf(JsonNode? node, bool behaviourOnly)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, node, behaviourOnly ? "$" : null);
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    /// <param name="writer">Where to.</param>
    /// <param name="node">What.</param>
    /// <param name="place">The key it stands under where only behaviour counts, <c>$</c> for the definition; else null.</param>
    private static void Write(Utf8JsonWriter writer, JsonNode? node, string? place)
    {
        switch (node)
        {
            case JsonObject wrapped when place is not null && FixedValue(wrapped) is { } value:
                value.WriteTo(writer);
                break;
            case JsonObject obj:
                writer.WriteStartObject();
                foreach (var (key, value) in obj.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    if (place is null || !IsQuiet(obj, key, value, place))
                    {
                        writer.WritePropertyName(key);

                        // A value is data: every member of it counts.
                        Write(writer, place is null ? value : Meaning(obj, key, value), place is null || key == "value" ? null : key);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonArray array:
                writer.WriteStartArray();
                foreach (var item in array)
                {
                    Write(writer, item, place);
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

    /// <summary>The value of an input that is written as a literal; the shorthand <c>"text": "Hi"</c> means the same.</summary>
    private static JsonValue? FixedValue(JsonObject wrapped) =>
        wrapped.ContainsKey("typeName") && wrapped["expression"] is JsonObject expression && (expression.Text("type") ?? "Literal") == "Literal"
            ? expression["value"] as JsonValue
            : null;

    /// <summary>The member as far as it matters, however it is spelled.</summary>
    private static JsonNode? Meaning(JsonObject owner, string key, JsonNode? value) => key switch
    {
        // Which type an input is marked with says nothing, only that it is.
        "typeName" when owner.ContainsKey("expression") => "",
        "value" when owner.ContainsKey("typeName") => value.Spoken(),
        "storageDriverTypeName" when owner.Text(key) is { } driver => ModelWriter.Driver(driver),
        _ => value,
    };

    private static bool IsQuiet(JsonObject owner, string key, JsonNode? value, string place)
    {
        if (QuietKeys.Contains(key) || (place == "$" && QuietRootKeys.Contains(key)) || (key == "memoryReference" && owner.ContainsKey("expression")))
        {
            return true;
        }

        return value switch
        {
            null when key == "typeName" => !owner.ContainsKey("expression"),
            null => place is "$" or "options" || owner.ContainsKey("type") || owner.ContainsKey("typeName"),
            JsonArray { Count: 0 } or JsonObject { Count: 0 } => OptionalKeys.Contains(key),
            JsonValue plain when plain.GetValueKind() == JsonValueKind.False => OptionalFlags.Contains(key),

            // The one version there is of built-in types, and the one port things arrive at.
            JsonValue when key == "version" => owner.Number("version") == 1 && owner.Text("type")?.Contains('.', StringComparison.Ordinal) == true,
            JsonValue when key == "port" => place == "target" && owner.Text("port") == "In",
            _ => false,
        };
    }
}
