using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.Settings;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Design;

/// <summary>Names, in both languages, of case types that were never in force: only their drafts know them.</summary>
internal static class DraftTitles
{
    /// <summary>The names that can be read, by case type.</summary>
    public static async Task<IReadOnlyDictionary<string, Sentence>> ReadAsync(CaseDb db, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var titles = new Dictionary<string, Sentence>(StringComparer.Ordinal);
        var drafts = keys.Count == 0 ? [] : await db.Designs.AsNoTracking()
            .Where(v => v.IsLatest && v.CaseTypeKey != null && keys.Contains(v.DefinitionId)).ToListAsync(cancellationToken);
        foreach (var draft in drafts)
        {
            if (Title(DesignFiles.Others(draft).GetValueOrDefault(SettingsPicture.TermsFile, "")) is { } title)
            {
                titles[draft.DefinitionId] = title;
            }
        }

        return titles;
    }

    private static Sentence? Title(string terms)
    {
        try
        {
            return JsonNode.Parse(terms)?["title"] is JsonObject title && title["zh"]?.ToString() is { Length: > 0 } zh && title["en"]?.ToString() is { Length: > 0 } en
                ? new Sentence(zh, en)
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Somebody is still writing it; the name of the drawing stands for it.
            return null;
        }
    }
}
