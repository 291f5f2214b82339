using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Web.Features.Design;
using CaseManagement.Workflows.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Studio;

/// <summary>Asks for what stands around the designer.</summary>
/// <param name="DefinitionId">The drawing that is opened; null for a list.</param>
/// <param name="InstanceId">The run that is looked at; null for a list.</param>
public sealed record StudioQuery(string? DefinitionId, string? InstanceId) : IQuery<StudioView>;

/// <summary>What stands around the designer.</summary>
/// <param name="DefinitionId">The drawing, also where a run of it is looked at.</param>
/// <param name="Name">What the drawing is called; null on lists and for a drawing nobody has saved yet.</param>
/// <param name="IsCaseType">True where the drawing is the process of a matter: then it has settings, rehearsal and moves.</param>
public sealed record StudioView(string? DefinitionId, Sentence? Name, bool IsCaseType);

/// <summary>Administrators.</summary>
public sealed class StudioGate : AdministratorsOnly<StudioQuery>;

/// <summary>Looks up the name.</summary>
public sealed class StudioHandler(CaseDb db, CaseTypeLibrary library) : IRequestHandler<StudioQuery, Result<StudioView>>
{
    /// <inheritdoc/>
    public async Task<Result<StudioView>> Handle(StudioQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = request.DefinitionId;
        if (request.InstanceId is { } instance)
        {
            id = await db.Set<InstanceRow>().Where(i => i.Id == instance)
                .Join(db.Set<DefinitionRow>(), i => i.DefinitionHash, d => d.ContentHash, (_, d) => d.DefinitionId)
                .SingleOrDefaultAsync(cancellationToken);
            if (id is null)
            {
                return Refusal.NotFound;
            }
        }

        if (id is null)
        {
            return new StudioView(null, null, IsCaseType: false);
        }

        if (library.TryCurrent(id, out var type))
        {
            return new StudioView(id, type.Title, IsCaseType: true);
        }

        var latest = await db.Designs.Where(d => d.DefinitionId == id && d.IsLatest).Select(d => new { d.Name, d.CaseTypeKey }).FirstOrDefaultAsync(cancellationToken);
        var title = latest?.CaseTypeKey is null ? null : (await DraftTitles.ReadAsync(db, [id], cancellationToken)).GetValueOrDefault(id);
        return new StudioView(id, title ?? (latest is null ? null : new Sentence(latest.Name, latest.Name)), latest?.CaseTypeKey is not null);
    }
}
