using System.Globalization;

namespace CaseManagement.Cases;

/// <summary>A text for people in both languages of the product. In data: <c>{ "zh": "…", "en": "…" }</c>.</summary>
public sealed record Sentence(string Zh, string En)
{
    /// <summary>The text in the language of the culture: English where it is English, Chinese otherwise.</summary>
    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? En : Zh;
}
