using System.Buffers.Binary;
using System.Text;
using CaseManagement.Workflows.Expressions.JavaScript;

namespace CaseManagement.Workflows.Expressions;

/// <summary>
/// The functions and names every script may use that need no workflow: texts, JSON, bytes, GUIDs, and what scripts
/// of Elsa use most of <c>DateTime</c>, <c>DateTimeOffset</c>, <c>TimeSpan</c>, <c>Guid</c> and <c>Random</c>.
/// Bytes are arrays of numbers from 0 to 255; where bytes are read, base64 text is taken as well, since that is how a
/// variable keeps them.
/// </summary>
internal static class ScriptLibrary
{
    private static readonly Dictionary<string, Func<IReadOnlyList<JsValue>, JsValue>> Functions = new(StringComparer.Ordinal)
    {
        ["isNullOrWhiteSpace"] = a => JsValue.Of(string.IsNullOrWhiteSpace(a.NullableText(0))),
        ["isNullOrEmpty"] = a => JsValue.Of(string.IsNullOrEmpty(a.NullableText(0))),
        ["toJson"] = a => ToJson(a.At(0)),
        ["parseGuid"] = a => ParseGuid(a.Text(0), id => id.ToString("D")),
        ["getGuidString"] = a => JsValue.Of(a.Text(0)),
        ["getShortGuid"] = a => ParseGuid(a.Text(0), Short),
        ["stringToBase64"] = a => JsValue.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(a.Text(0)))),
        ["stringFromBase64"] = a => FromBase64(a.Text(0), bytes => JsValue.Of(Encoding.UTF8.GetString(bytes))),
        ["bytesFromString"] = a => ToScript(Encoding.UTF8.GetBytes(a.Text(0))),
        ["bytesToString"] = a => WithBytes(a.At(0), bytes => JsValue.Of(Encoding.UTF8.GetString(bytes))),
        ["bytesFromBase64"] = a => FromBase64(a.Text(0), ToScript),
        ["bytesToBase64"] = a => WithBytes(a.At(0), bytes => JsValue.Of(Convert.ToBase64String(bytes))),
    };

    private static readonly Dictionary<string, Func<Guid, string>> NewGuids = new(StringComparer.Ordinal)
    {
        ["newGuid"] = id => id.ToString("D"),
        ["newGuidString"] = id => id.ToString("D"),
        ["newShortGuid"] = Short,
    };

    /// <summary>Whether there is a function or type of this name, for checks.</summary>
    public static bool Knows(string name) => Functions.ContainsKey(name) || NewGuids.ContainsKey(name) || ScriptTypes.Knows(name);

    /// <summary>The function or type of this name, or null.</summary>
    /// <param name="name">The name.</param>
    /// <param name="now">The time of the turn.</param>
    /// <param name="random">The next random bits, drawn from the turn's seed.</param>
    public static JsValue? TryFind(string name, DateTimeOffset now, Func<ulong> random)
    {
        if (Functions.TryGetValue(name, out var body))
        {
            return JsValue.Function(name, body);
        }

        return NewGuids.TryGetValue(name, out var show)
            ? JsValue.Function(name, _ => JsValue.Of(show(NewGuid(random))))
            : ScriptTypes.TryFind(name, now, random);
    }

    /// <summary>A random GUID of version 4.</summary>
    public static Guid NewGuid(Func<ulong> random)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, random());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], random());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A GUID in a text, shown in some way, or a failure the script may catch.</summary>
    public static JsValue ParseGuid(string text, Func<Guid, string> show) =>
        Guid.TryParse(text, out var id) ? JsValue.Of(show(id)) : JsValue.Fail("The text is not a GUID.");

    private static JsValue ToJson(JsValue value) => value.TryToJson(out var node, out var problem)
        ? JsValue.Of(node?.ToJsonString(DataValue.Compact) ?? "null")
        : JsValue.Fail(problem);

    private static JsValue ToScript(byte[] bytes) => JsValue.Array(bytes.Select(b => JsValue.Of(b)));

    private static JsValue WithBytes(JsValue value, Func<byte[], JsValue> use)
    {
        if (value.AsString is { } text)
        {
            return FromBase64(text, use);
        }

        return value.AsArray?.Items.ToList() is { } items && items.TrueForAll(IsByte)
            ? use([.. items.Select(i => (byte)i.AsNumber)])
            : JsValue.Fail("Bytes are an array of whole numbers from 0 to 255, or base64 text.");
    }

    private static bool IsByte(JsValue value) => value.AsNumber is >= 0 and <= 255 && double.IsInteger(value.AsNumber);

    private static JsValue FromBase64(string text, Func<byte[], JsValue> use)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? use(bytes[..count]) : JsValue.Fail("The text is not base64.");
    }

    private static string Short(Guid id) =>
        Convert.ToBase64String(id.ToByteArray()).TrimEnd('=').Replace('/', '_').Replace('+', '-');
}
