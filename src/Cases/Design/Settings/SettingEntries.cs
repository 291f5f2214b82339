using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Design.Settings;

/// <summary>Adds, removes and moves whole entries: limits, reasons, letters, fields.</summary>
internal sealed partial class SettingEntries(SettingEdits edits)
{
    private const string Properties = "$.schema.properties";

    private static readonly Refusal BadKey = new("invalid-key", new Sentence(
        "键只能用字母、数字和短横线，以字母开头，如 county-review，最多 60 个字符。",
        "A key may hold letters, digits and dashes and begins with a letter, such as county-review, at most 60."));

    private static readonly Refusal NoPlace = new("no-place", new Sentence(
        "文件里没有这一处，可能已被改动。请重新打开页面。", "The file has no such place; it may have changed. Open the page again."));

    /// <summary>Adds an entry with nothing in it yet; the checks then say what it needs.</summary>
    public Refusal? Add(SettingAct act)
    {
        var key = act.Key.Trim();
        if (!(act.Path == "$.limitsByLocality" ? PlaceKey() : Key()).IsMatch(key))
        {
            return BadKey;
        }

        if (act.File == NewEntries.FormsFolder)
        {
            return AddForm(key);
        }

        if (edits.Open(act.File) is not { } root || JsonPlace.Of(root, act.Path) is not { } place || NewEntries.Of(act.File, act.Path, key) is not { } entry)
        {
            return NoPlace;
        }

        if (Keys(place.Node).Contains(key))
        {
            return Twice(key);
        }

        if (place.Node is JsonArray list)
        {
            list.Add(entry);
        }
        else if (IsListPath(act.Path))
        {
            place.Put(new JsonArray(entry));
        }
        else
        {
            place.At(key).Put(entry);
        }

        Beside(act, key, root);
        edits.Write(act.File, root);
        return null;
    }

    /// <summary>Removes an entry with what belongs to it alone.</summary>
    public Refusal? Remove(SettingAct act)
    {
        if (act.Path == "$" && act.File.StartsWith("forms/", StringComparison.Ordinal) && edits.Has(act.File))
        {
            edits.Write(act.File, (string?)null);
            return null;
        }

        if (edits.Open(act.File) is not { } root || JsonPlace.Of(root, act.Path) is not { Node: not null } place || !IsEntry(act))
        {
            return NoPlace;
        }

        if (place.ParentName == "letters" && place.At("template").Text is { } template && edits.Has(template))
        {
            edits.Write(template, (string?)null);
        }

        if (act.Path.StartsWith(Properties + ".", StringComparison.Ordinal))
        {
            Forget(root, place.Name);
        }

        place.Remove(andEmptyParent: false);
        edits.Write(act.File, root);
        return null;
    }

    /// <summary>Moves an entry among its neighbours; a field at the edge of its section goes into the next one.</summary>
    public Refusal? Move(SettingAct act, int by)
    {
        if (edits.Open(act.File) is not { } root || JsonPlace.Of(root, act.Path) is not { Node: not null } place || !IsEntry(act))
        {
            return NoPlace;
        }

        if (!CrossSection(root, act.Path, by))
        {
            place.Move(by);
        }

        edits.Write(act.File, root);
        return null;
    }

    private Refusal? AddForm(string key)
    {
        var file = $"forms/{key}.json";
        if (edits.Has(file))
        {
            return Twice(key);
        }

        edits.Write(file, NewEntries.Form(key));
        return null;
    }

    // What must come with the entry elsewhere.
    private void Beside(SettingAct act, string key, JsonNode root)
    {
        if (act.Path == "$.letters")
        {
            edits.Write($"letters/{key}.hbs", NewEntries.LetterText);
        }
        else if (act.Path == Properties && root["layout"] is JsonArray { Count: > 0 } layout && layout[^1]?["fields"] is JsonArray fields)
        {
            fields.Add(JsonValue.Create(key));
        }
    }

    private static void Forget(JsonNode root, string field)
    {
        var lists = (root["layout"] as JsonArray ?? []).Select(s => s?["fields"]).Append(root["schema"]?["required"]);
        foreach (var list in lists.OfType<JsonArray>())
        {
            list.RemoveAll(n => n?.ToString() == field);
        }
    }

    private static bool CrossSection(JsonNode root, string path, int by)
    {
        if (FieldPlace().Match(path) is not { Success: true } at || root["layout"] is not JsonArray layout)
        {
            return false;
        }

        var (section, index) = (int.Parse(at.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), int.Parse(at.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
        if (layout[section]?["fields"] is not JsonArray from || index + by >= 0 && index + by < from.Count
            || section + by < 0 || section + by >= layout.Count || layout[section + by]?["fields"] is not JsonArray to)
        {
            return false;
        }

        var field = from[index];
        from.RemoveAt(index);
        to.Insert(by > 0 ? 0 : to.Count, field);
        return true;
    }

    private static bool IsListPath(string path) => path is OwnPolicyChecks.Path or "$.limitsByLocality" or "$.reasons" or "$.materials" or "$.letters";

    private static bool IsEntry(SettingAct act) => act.File == TermsReader.FileName
        ? TermsEntry().IsMatch(act.Path)
        : act.File.StartsWith("forms/", StringComparison.Ordinal) && FormEntry().IsMatch(act.Path);

    private static IEnumerable<string> Keys(JsonNode? node) => node switch
    {
        JsonObject map => map.Select(m => m.Key),
        JsonArray list => list.Select(i => (i?["key"] ?? i?["code"] ?? i?["id"] ?? i?["locality"])?.ToString() ?? ""),
        _ => [],
    };

    private static Refusal Twice(string key) => new("key-taken", new Sentence(
        $"已有“{key}”，请换一个键。", $"There is “{key}” already. Choose another key."));

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,59}$")]
    private static partial Regex Key();

    [GeneratedRegex("^[a-z]+(/[a-z0-9-]+)*$")]
    private static partial Regex PlaceKey();

    [GeneratedRegex(@"^\$\.layout\[(\d{1,3})\]\.fields\[(\d{1,3})\]$")]
    private static partial Regex FieldPlace();

    [GeneratedRegex(@"^\$\.((limits|outcomes)\.[A-Za-z0-9-]+|(reasons|materials|letters|limitsByLocality|policy)\[\d{1,4}\](\.limits\.[A-Za-z0-9-]+)?)$")]
    private static partial Regex TermsEntry();

    [GeneratedRegex(@"^\$\.(schema\.properties\.[A-Za-z0-9_-]+|layout\[\d{1,3}\]\.fields\[\d{1,3}\])$")]
    private static partial Regex FormEntry();
}
