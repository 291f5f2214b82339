using System.Text.Encodings.Web;
using CaseManagement.Cases.Clocks;
using Microsoft.AspNetCore.Html;

namespace CaseManagement.Web.Features.Shared;

/// <summary>Pictures of the pages: one sprite for icons, and the shapes of the lights drawn in place.</summary>
public static class Icon
{
    private const string Sprite = "/lib/bootstrap-icons/bootstrap-icons.svg";

    /// <summary>An icon of the bootstrap-icons sprite, for decoration beside a word.</summary>
    public static IHtmlContent Of(string name) => new HtmlString(
        $"<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{Sprite}#{HtmlEncoder.Default.Encode(name)}\"/></svg>");

    /// <summary>The shape of a light, so that nobody needs to see its colour: ● ▲ ■ ‖.</summary>
    public static IHtmlContent Of(Light light) => new HtmlString("<svg viewBox=\"0 0 12 12\" aria-hidden=\"true\" focusable=\"false\">" + light switch
    {
        Light.Red => "<rect x=\"1\" y=\"1\" width=\"10\" height=\"10\" rx=\"1\"/>",
        Light.Amber or Light.DarkAmber => "<path d=\"M6 .8 11.6 11H.4z\"/>",
        Light.Green => "<circle cx=\"6\" cy=\"6\" r=\"5\"/>",
        _ => "<path d=\"M2.5 1H5v10H2.5zM7 1h2.5v10H7z\"/>",
    } + "</svg>");

    /// <summary>The mark of a material: ! missing, ○ not looked at, ✓ in order.</summary>
    public static IHtmlContent OfMaterial(bool missing, bool looked) => new HtmlString("<svg viewBox=\"0 0 12 12\" aria-hidden=\"true\" focusable=\"false\">" + (missing, looked) switch
    {
        (true, _) => "<path d=\"M6 1v6M6 9.6v1.6\"/>",
        (_, false) => "<circle cx=\"6\" cy=\"6\" r=\"4\"/>",
        _ => "<path d=\"M1.5 6.5 4.5 9.5 10.5 2.5\"/>",
    } + "</svg>");
}
