using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Documents;

/// <summary>Prints a letter of a case type as an HTML fragment; every value is escaped.</summary>
public static class LetterRenderer
{
    /// <summary>Renders the letter as its case-type version has it.</summary>
    /// <exception cref="InvalidOperationException">The template prints something the data does not hold: the caller forgot it.</exception>
    public static string Render(CaseType type, string letterKey, LetterData data)
    {
        var template = type.Templates[letterKey];
        var values = data.Placeholders(type.Letters[letterKey].Title.Zh, type.Title.Zh);
        var missing = template.Required.Where(name => values[name] is null or "").Order(StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? template.Print(values)
            : throw new InvalidOperationException($"The letter {letterKey} of {type.Key} needs {string.Join(", ", missing)}, which the case does not have.");
    }
}
