namespace CaseManagement.Web.Features.Shared;

/// <summary>What stands where a list has no rows: what would be here, and the next useful thing.</summary>
/// <param name="Icon">Name of the icon.</param>
/// <param name="Title">That there is nothing.</param>
/// <param name="Text">What would be here.</param>
/// <param name="Link">The next useful thing; null where there is none.</param>
public sealed record EmptyState(string Icon, string Title, string Text, PageLink? Link = null);

/// <summary>A link with its words.</summary>
public sealed record PageLink(string Href, string Label);

/// <summary>The foot of a keyset list.</summary>
/// <param name="First">Address of the first page; null on it.</param>
/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record Pager(string? First, string? Next);
