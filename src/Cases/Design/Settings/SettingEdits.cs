using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Design.Settings;

/// <summary>Puts what was typed into the files of a case type; what is as before stays untouched to the letter.</summary>
internal sealed partial class SettingEdits(IReadOnlyDictionary<string, string> folder)
{
    private readonly Dictionary<string, JsonNode?> _opened = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _changed = new(StringComparer.Ordinal);

    /// <summary>Files that differ now; a null text where one is taken out.</summary>
    public IReadOnlyDictionary<string, string?> Changed => _changed;

    /// <summary>Takes over what was typed. Places that cannot be typed into are left alone.</summary>
    public void Take(IEnumerable<SettingEdit> edits)
    {
        foreach (var edit in edits)
        {
            if (edit.Kind == SettingKind.File)
            {
                TakeFile(edit);
            }
            else if (IsAllowed(edit) && Open(edit.File) is { } root && JsonPlace.Of(root, edit.Path.Split('#')[0]) is { } place && Put(place, edit))
            {
                _changed[edit.File] = DesignModel.Text(root);
            }
        }
    }

    /// <summary>Does something with an entry; answers why not.</summary>
    public Refusal? Do(SettingAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        var entries = new SettingEntries(this);
        return act.Verb switch
        {
            SettingVerb.Add => entries.Add(act),
            SettingVerb.Remove => entries.Remove(act),
            SettingVerb.Up => entries.Move(act, -1),
            _ => entries.Move(act, 1),
        };
    }

    /// <summary>The file as JSON, with what was changed so far; null where there is none or it is none.</summary>
    internal JsonNode? Open(string file)
    {
        if (!_opened.TryGetValue(file, out var root))
        {
            _opened[file] = root = folder.TryGetValue(file, out var text) ? Parse(text) : null;
        }

        return root;
    }

    internal bool Has(string file) => _changed.TryGetValue(file, out var text) ? text is not null : folder.ContainsKey(file);

    internal void Write(string file, string? text) => _changed[file] = text;

    internal void Write(string file, JsonNode root) => _changed[file] = DesignModel.Text(_opened[file] = root);

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void TakeFile(SettingEdit edit)
    {
        var text = edit.Text.ReplaceLineEndings("\n");
        if (Template().IsMatch(edit.File) && folder.TryGetValue(edit.File, out var before) && before.TrimEnd('\n') != text.TrimEnd('\n'))
        {
            _changed[edit.File] = text.TrimEnd('\n') + "\n";
        }
    }

    private static bool IsAllowed(SettingEdit edit) => edit.File == ProcessReader.FileName
        ? edit.Kind is SettingKind.Input or SettingKind.InputChoices && StepInput().IsMatch(edit.Path)
        : edit.Kind is not (SettingKind.Input or SettingKind.InputChoices) && (edit.File == TermsReader.FileName || Form().IsMatch(edit.File));

    private static bool Put(JsonPlace place, SettingEdit edit) => edit.Kind switch
    {
        SettingKind.Text => PutText(place, edit.Text.Trim()),
        SettingKind.Optional => edit.Text.Trim() is { Length: > 0 } text ? PutText(place, text) : Remove(place),
        SettingKind.Number => PutNumber(place, edit.Text.Trim()),
        SettingKind.Switch => PutSwitch(place, edit.Text == "true"),
        SettingKind.Choices => PutChoices(place, Lines(edit.Text)),
        SettingKind.Lines => Lines(edit.Text) is { Count: > 0 } lines ? PutList(place, lines) : Remove(place),
        SettingKind.Options => PutOptions(place, Lines(edit.Text)),
        SettingKind.Member => PutMember(place, edit.Path.Split('#')[^1], edit.Text == "true"),
        SettingKind.Input => StepInputs.Put(place, edit.Text.Trim()),
        SettingKind.InputChoices => StepInputs.Put(place, Lines(edit.Text)),
        _ => false,
    };

    private static bool PutText(JsonPlace place, string text)
    {
        if (place.Node is null ? text.Length == 0 : place.Node is JsonValue && place.Text == text)
        {
            return false;
        }

        place.Put(JsonValue.Create(text));
        return true;
    }

    private static bool Remove(JsonPlace place)
    {
        if (place.Node is null)
        {
            return false;
        }

        place.Remove(andEmptyParent: true);
        return true;
    }

    private static bool PutNumber(JsonPlace place, string text)
    {
        if (text.Length == 0)
        {
            return Remove(place);
        }

        if (place.Text == text)
        {
            return false;
        }

        place.Put(int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text));
        return true;
    }

    private static bool PutSwitch(JsonPlace place, bool on)
    {
        if ((place.Text == "true") == on)
        {
            return false;
        }

        place.Put(JsonValue.Create(on));
        return true;
    }

    private static bool PutChoices(JsonPlace place, List<string> chosen)
    {
        var before = Texts(place.Node);
        return (place.Node is not null || chosen.Count > 0) && PutList(place, InOrderOf(before, chosen));
    }

    internal static List<string> InOrderOf(List<string> before, List<string> chosen) => [.. before.Where(chosen.Contains), .. chosen.Except(before)];

    internal static List<string> Texts(JsonNode? node) => node is JsonArray list ? [.. list.Select(i => i?.ToString() ?? "")] : [];

    private static bool PutList(JsonPlace place, List<string> texts)
    {
        if (place.Node is JsonArray && Texts(place.Node).SequenceEqual(texts))
        {
            return false;
        }

        place.Put(new JsonArray([.. texts.Select(t => JsonValue.Create(t))]));
        return true;
    }

    private static bool PutMember(JsonPlace place, string name, bool isIn)
    {
        var before = Texts(place.Node);
        return before.Contains(name) != isIn && PutList(place, isIn ? [.. before, name] : [.. before.Where(b => b != name)]);
    }

    private static bool PutOptions(JsonPlace place, List<string> lines)
    {
        if (lines.Count == 0)
        {
            return Remove(place);
        }

        if (OptionLines(place.Node).SequenceEqual(lines.Select(l => string.Join(" | ", Parts(l)))))
        {
            return false;
        }

        place.Put(new JsonArray([.. lines.Select(Parts).Select(p => new JsonObject { ["value"] = p[0], ["zh"] = p[1], ["en"] = p[2] })]));

        // The same list twice would have to be kept the same twice.
        place.Parent.At("enum").Remove(andEmptyParent: false);
        return true;
    }

    /// <summary>Options as they are typed.</summary>
    internal static IEnumerable<string> OptionLines(JsonNode? options) =>
        options is JsonArray list ? list.Select(o => $"{o?["value"]} | {o?["zh"]} | {o?["en"]}") : [];

    private static string[] Parts(string line)
    {
        var parts = line.Split('|', 3, StringSplitOptions.TrimEntries);
        return [parts[0], parts.Length > 1 ? parts[1] : "", parts.Length > 2 ? parts[2] : ""];
    }

    private static List<string> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"^\$\.root\.activities\[\d{1,4}\]\.(title|titleEn|stage|post|unit|form|limit|outcomes|notSameAs)$")]
    private static partial Regex StepInput();

    [GeneratedRegex("^forms/[a-z0-9-]+\\.json$")]
    private static partial Regex Form();

    [GeneratedRegex("^letters/(partials/)?[a-z0-9-]+\\.hbs$")]
    private static partial Regex Template();
}
