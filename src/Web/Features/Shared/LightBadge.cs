using CaseManagement.Cases.Clocks;

namespace CaseManagement.Web.Features.Shared;

/// <summary>A light with shape, word and colour.</summary>
/// <param name="Light">The light.</param>
/// <param name="Pill">Whether it stands on its tint, as in the head of a case.</param>
public sealed record LightBadge(Light Light, bool Pill = false)
{
    /// <summary>The colour's class in the theme.</summary>
    public string Css => CssOf(Light);

    /// <summary>Key of the word.</summary>
    public string Word => WordOf(Light);

    /// <summary>The colour's class in the theme; both ambers share one.</summary>
    public static string CssOf(Light light) => light switch
    {
        Light.Red => "red",
        Light.Amber or Light.DarkAmber => "amber",
        Light.Green => "green",
        _ => "grey",
    };

    /// <summary>Key of the word of a light.</summary>
    public static string WordOf(Light light) => $"shared.light.{CssOf(light)}";
}
