namespace CaseManagement.Cases;

/// <summary>An expected failure: a rule said no. Shown to the user as a sentence, never thrown.</summary>
/// <param name="Code">Stable name of the rule, such as <c>already-decided</c>; <c>not-found</c> also stands for "not yours to see".</param>
/// <param name="Message">What happened, why, and what to do.</param>
/// <param name="Field">Form field the sentence belongs beside; null where it concerns the whole.</param>
public sealed record Refusal(string Code, Sentence Message, string? Field = null)
{
    /// <summary>Code for things that do not exist or may not be known to exist.</summary>
    public const string NotFoundCode = "not-found";

    /// <summary>The thing does not exist, or the actor may not know that it does.</summary>
    public static readonly Refusal NotFound = new(
        NotFoundCode, new Sentence("没有找到该内容，或不在您的办理范围内。", "This does not exist, or lies outside your area."));
}
