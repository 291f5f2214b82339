namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>A verb of a case in its fold: what it does, one text to give with it, one button.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Handler">Page handler it is sent to.</param>
/// <param name="Icon">Name of its icon.</param>
/// <param name="Title">Key of its words.</param>
/// <param name="Text">What it does; null where the words say it.</param>
/// <param name="Field">Name of the text to give.</param>
/// <param name="Label">Key of that field's label.</param>
/// <param name="Button">Key of the button's words.</param>
/// <param name="Open">True after a refusal.</param>
/// <param name="Typed">What was typed before it.</param>
public sealed record VerbForm(
    Guid CaseId, string Handler, string Icon, string Title, string? Text, string Field, string Label, string Button, bool Open, string? Typed);
