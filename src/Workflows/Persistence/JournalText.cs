using System.Buffers;
using System.Text;
using System.Text.Json;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Persistence;

/// <summary>The text of a <see cref="JournalRow"/>.</summary>
internal static class JournalText
{
    private const int BytesPerLine = 64;

    private static readonly JsonWriterOptions Options = new() { Encoder = JsonText.Options.Encoder, SkipValidation = true };

    /// <summary>Writes lines of one turn.</summary>
    /// <exception cref="InvalidOperationException">They do not follow one another: a reader would number them wrongly.</exception>
    public static string Write(string instanceId, IReadOnlyList<JournalWritten> lines)
    {
        var buffer = new ArrayBufferWriter<byte>(BytesPerLine * lines.Count);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            for (var i = 0; i < lines.Count; i++)
            {
                if (lines[i].Sequence != lines[0].Sequence + i)
                {
                    throw new InvalidOperationException($"Line {lines[i].Sequence} of instance {instanceId} does not follow its predecessor.");
                }

                Write(json, instanceId, lines[i]);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads the lines of a row.</summary>
    public static IReadOnlyList<JournalLine> Read(JournalRow row)
    {
        using var json = JsonDocument.Parse(row.Lines);
        return [.. json.RootElement.EnumerateArray().Select((line, i) => new JournalLine(
            row.InstanceId,
            row.FirstSequence + i,
            row.At,
            line[0].GetInt32(),
            line[1].GetString()!,
            line[2].GetString()!,
            line[3].GetString()!,
            line.GetArrayLength() > 4 ? line[4].GetString() : null))];
    }

    private static void Write(Utf8JsonWriter json, string instanceId, JournalWritten line)
    {
        json.WriteStartArray();
        json.WriteNumberValue(ActivityInstance.Number(instanceId, line.ActivityInstanceId));
        json.WriteStringValue(line.ActivityId);
        json.WriteStringValue(line.ActivityType);
        json.WriteStringValue(line.Event);
        if (line.Message is { } message)
        {
            json.WriteStringValue(message);
        }

        json.WriteEndArray();
    }
}
