using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Workflows.Execution;

/// <summary>Writes what a turn left as compact JSON: fixed order, defaults left out, so equal states have equal bytes.</summary>
internal static class StateWriter
{
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static WorkflowState Write(Burst burst)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteHeader(json, burst);
            if (burst.SubStatus is WorkflowSubStatus.Suspended or WorkflowSubStatus.Executing or WorkflowSubStatus.Faulted)
            {
                WriteBody(json, burst);
            }

            json.WriteEndObject();
        }

        return new WorkflowState(buffer.WrittenSpan.ToArray())
        {
            InstanceId = burst.InstanceId,
            DefinitionHash = burst.Definition.ContentHash,
            SubStatus = burst.SubStatus,
            CorrelationId = burst.CorrelationId,
            Name = burst.Name,
            Bookmarks = burst.Bookmarks.Count == 0 ? [] : [.. burst.Bookmarks.Select(b => b.Bookmark)],
            Output = burst.Output,
            Outcomes = burst.Outcomes,
            IncidentCount = burst.IncidentCount,
            Turn = burst.TurnNumber,
            Mode = burst.Mode,
        };
    }

    public static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case double real when double.IsFinite(real):
                json.WriteNumberValue(real);
                break;
            case decimal exact:
                json.WriteNumberValue(exact);
                break;
            case JsonNode node:
                node.WriteTo(json);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void WriteHeader(Utf8JsonWriter json, Burst burst)
    {
        json.WriteNumber("format", 1);
        json.WriteString("instance", burst.InstanceId);
        json.WriteString("definition", burst.Definition.ContentHash);
        json.WriteString("status", burst.SubStatus.ToString());
        Text(json, "correlation", burst.CorrelationId);
        Text(json, "name", burst.Name);
        Text(json, "trigger", burst.TriggerActivityId);
        Text(json, "request", burst.RequestId);
        Number(json, "mode", (int)burst.Mode);
        json.WriteNumber("turn", burst.TurnNumber);
        json.WriteNumber("next", burst.NextNumber);
        json.WriteNumber("journal", burst.JournalSequence);
        Number(json, "opened", burst.BookmarkSequence);
        json.WriteNumber("executed", burst.ExecutedTotal);
        Number(json, "incidents", burst.IncidentCount);
        if (burst.Output.Count > 0)
        {
            json.WritePropertyName("output");
            burst.Output.WriteTo(json);
        }

        if (burst.Outcomes.Count > 0)
        {
            json.WriteStartArray("outcomes");
            foreach (var outcome in burst.Outcomes)
            {
                json.WriteStringValue(outcome);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteBody(Utf8JsonWriter json, Burst burst)
    {
        var isCut = burst.SubStatus == WorkflowSubStatus.Executing;
        WriteInput(json, burst, isCut);
        json.WriteStartArray("contexts");
        WriteContext(json, burst.Root, isCut);
        json.WriteEndArray();
        if (burst.Queue.Any())
        {
            json.WriteStartArray("queue");
            foreach (var item in burst.Queue)
            {
                WriteItem(json, item);
            }

            json.WriteEndArray();
        }

        if (burst.Bookmarks.Count > 0)
        {
            json.WriteStartArray("bookmarks");
            foreach (var bookmark in burst.Bookmarks)
            {
                WriteBookmark(json, bookmark.Bookmark);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteInput(Utf8JsonWriter json, Burst burst, bool isCut)
    {
        if (burst.Input is not { Count: > 0 } input)
        {
            return;
        }

        json.WriteStartObject("input");
        foreach (var (name, value) in input)
        {
            if (isCut || burst.Definition.Inputs.Any(i => i.IsStored && string.Equals(i.Name, name, StringComparison.OrdinalIgnoreCase)))
            {
                json.WritePropertyName(name);
                WriteValue(json, value);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json, ActivityContext context, bool isCut)
    {
        json.WriteStartObject();
        json.WriteNumber("n", context.Number);
        if (context.Parent is not null)
        {
            json.WriteString("a", context.Activity.Address);
            Number(json, "o", context.Parent.Number);
        }

        Number(json, "s", (int)context.Status);
        Text(json, "t", context.Tag);
        Number(json, "b", context.ViaBackwardConnection ? 1 : 0);
        Number(json, "e", context.OwnerEpoch);
        Number(json, "p", context.Epoch);
        Number(json, "c", context.Counter);
        Number(json, "k", context.IsBreaking ? 1 : 0);
        Number(json, "l", context.HasLeft ? 1 : 0);
        WriteVariables(json, context.Variables, isCut);
        if (context.Traffic is not null)
        {
            json.WritePropertyName("f");
            context.Traffic.Write(json);
        }

        if (context.Data is not null)
        {
            json.WritePropertyName("d");
            context.Data.WriteTo(json);
        }

        json.WriteEndObject();
        foreach (var child in context.Children)
        {
            WriteContext(json, child, isCut);
        }
    }

    private static void WriteVariables(Utf8JsonWriter json, List<VariableSlot>? slots, bool isCut)
    {
        if (slots is null)
        {
            return;
        }

        json.WriteStartArray("v");
        foreach (var slot in slots)
        {
            if (!isCut && slot.Definition.Storage == VariableStorage.None)
            {
                continue;
            }

            json.WriteStartArray();
            json.WriteStringValue(slot.Definition.Id);
            WriteValue(json, slot.Value);
            if (slot.IsDynamic)
            {
                json.WriteStringValue(slot.Definition.Name);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteItem(Utf8JsonWriter json, WorkItem item)
    {
        json.WriteStartObject();
        json.WriteNumber("o", item.Owner.Number);
        json.WriteString("a", item.Activity.Address);
        Text(json, "t", item.Tag);
        Number(json, "b", item.ViaBackwardConnection ? 1 : 0);
        Number(json, "e", item.OwnerEpoch);
        WriteVariables(json, item.Variables, isCut: true);
        Text(json, "r", item.Resumes);
        if (item.Input is not null)
        {
            json.WritePropertyName("i");
            item.Input.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void WriteBookmark(Utf8JsonWriter json, OpenBookmark bookmark)
    {
        json.WriteStartObject();
        json.WriteString("id", bookmark.Id);
        json.WriteNumber("n", bookmark.Context);
        json.WriteNumber("q", bookmark.Sequence);
        json.WriteString("kind", bookmark.Kind);
        Text(json, "key", bookmark.Key);
        if (bookmark.Payload is not null)
        {
            json.WritePropertyName("payload");
            bookmark.Payload.WriteTo(json);
        }

        if (bookmark.DueAt is { } due)
        {
            json.WriteString("due", due);
        }

        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Number(Utf8JsonWriter json, string name, long value)
    {
        if (value != 0)
        {
            json.WriteNumber(name, value);
        }
    }
}
