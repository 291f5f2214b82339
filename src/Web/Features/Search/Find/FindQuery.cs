using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Web.Features.Inbox.List;
using CaseManagement.Web.Features.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Search.Find;

/// <summary>Looks for cases by part of a number, or by the whole name of the applicant. Who asks for a name is written down.</summary>
public sealed record FindQuery(string Text) : IQuery<FindView>, IReadsPersonalData
{
    /// <summary>Rows at most.</summary>
    public const int Rows = 50;

    /// <inheritdoc/>
    public string Subject => "search";
}

/// <summary>What was found, newest first.</summary>
public sealed record FindView(IReadOnlyList<InboxRow> Rows, bool More);

/// <summary>Staff who may see cases may look for them.</summary>
public sealed class FindGate : IAuthorize<FindQuery>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(FindQuery request, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(DeskPosts.SeesCases(actor) ? null : Refusal.NotFound);
}

/// <summary>Looks within the region of who asks.</summary>
public sealed class FindHandler(CaseDb db, IActorSource actors, CaseRowReader reader, PersonalDataCipher cipher)
    : IRequestHandler<FindQuery, Result<FindView>>
{
    /// <inheritdoc/>
    public async Task<Result<FindView>> Handle(FindQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var actor = await actors.CurrentAsync(cancellationToken);
        var rows = await db.Cases.AsNoTracking().Within(actor.UnitPath!)
            .WithText(request.Text, cipher.Index)
            .OrderByDescending(c => c.ReceivedOn).ThenByDescending(c => c.Id).Take(FindQuery.Rows + 1)
            .ToListAsync(cancellationToken);
        return new FindView([.. rows.Take(FindQuery.Rows).Select(reader.Standing)], rows.Count > FindQuery.Rows);
    }
}
