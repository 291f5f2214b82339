namespace CaseManagement.Web.Features.Inbox.List;

/// <summary>One filter of a list with its choices.</summary>
/// <param name="Title">Key of its word.</param>
/// <param name="Name">Name of the parameter.</param>
/// <param name="Chosen">The value chosen; null for all.</param>
/// <param name="Choices">The values there are.</param>
/// <param name="Address">Address of the list with this parameter set to a value.</param>
public sealed record Facet(
    string Title, string Name, string? Chosen, IReadOnlyList<FilterChoice> Choices, Func<string, string?, string> Address)
{
    /// <summary>Words of the chosen value.</summary>
    public string? Label => Choices.FirstOrDefault(c => c.Value == Chosen)?.Label;
}
