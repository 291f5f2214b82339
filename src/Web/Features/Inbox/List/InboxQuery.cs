using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Web.Features.Shared;

namespace CaseManagement.Web.Features.Inbox.List;

/// <summary>The lists of a desk: what is to do, what I did, what I filed.</summary>
public enum InboxTab
{
    /// <summary>待办: open steps I may handle.</summary>
    Todo,

    /// <summary>已办: steps I completed.</summary>
    Done,

    /// <summary>我发起: applications I filed for citizens.</summary>
    Started,
}

/// <summary>What the rows of the desk are narrowed to; null for everything.</summary>
/// <param name="Light"><c>red</c>, <c>amber</c>, <c>green</c> or <c>grey</c>.</param>
/// <param name="Step">Step id.</param>
/// <param name="Township">Township unit.</param>
/// <param name="Text">Part of a number, or a whole name.</param>
public sealed record InboxFilter(string? Light, string? Step, Guid? Township, string? Text)
{
    /// <summary>True where nothing is narrowed.</summary>
    public bool Empty => Light is null && Step is null && Township is null && string.IsNullOrWhiteSpace(Text);
}

/// <summary>Asks for one page of a desk's list.</summary>
/// <param name="Tab">Which list.</param>
/// <param name="Filter">What it is narrowed to.</param>
/// <param name="Cursor">Where the page before ended; null for the first page.</param>
public sealed record InboxQuery(InboxTab Tab, InboxFilter Filter, string? Cursor) : IQuery<InboxView>
{
    /// <summary>Rows of one page.</summary>
    public const int PageSize = 50;
}

/// <summary>One page of a desk's list.</summary>
public sealed record InboxView(
    IReadOnlyList<InboxRow> Rows,
    string? Next,
    InboxCounts Counts,
    LightCounts Lights,
    IReadOnlyList<FilterChoice> Steps,
    IReadOnlyList<FilterChoice> Townships,
    bool FilesApplications);

/// <summary>How many rows each list has, without filters.</summary>
public sealed record InboxCounts(int Todo, int Done, int Started);

/// <summary>How many rows of the list to do show each light.</summary>
public sealed record LightCounts(int Red, int Amber, int Green, int Grey);

/// <summary>One value to narrow the list to.</summary>
public sealed record FilterChoice(string Value, string Label, int Count);

/// <summary>One row of a desk's list. The applicant is masked, the matter has its neutral name.</summary>
public sealed record InboxRow
{
    public required Guid CaseId { get; init; }

    public required Deadline Deadline { get; init; }

    /// <summary>Due day of the statutory clock; null where none runs.</summary>
    public DateOnly? StatutoryDue { get; init; }

    public required string Number { get; init; }

    public required string Matter { get; init; }

    public required string Applicant { get; init; }

    public required string Township { get; init; }

    public required string Step { get; init; }

    /// <summary>Day the step arrived, was completed, or the application came in.</summary>
    public required DateOnly On { get; init; }

    public required string Channel { get; init; }

    /// <summary>What I decided (已办), or the result (我发起); null while open.</summary>
    public string? Outcome { get; init; }

    /// <summary>How often a supervisor reminded.</summary>
    public int Urges { get; init; }

    public bool Deemed { get; init; }
}

/// <summary>Staff who handle cases have a desk.</summary>
public sealed class InboxGate : IAuthorize<InboxQuery>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(InboxQuery request, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(DeskPosts.SeesCases(actor) ? null : Refusal.NotFound);
}
