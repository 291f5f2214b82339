using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design.Differences;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Activities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design;

/// <summary>What is different in the second version.</summary>
public sealed record CompareDesigns(string VersionIdA, string VersionIdB) : IQuery<DesignDifference>;

/// <summary>Administrators.</summary>
public sealed class CompareDesignsAuthorization : AdministratorsOnly<CompareDesigns>;

/// <summary>Reads both versions with their files.</summary>
public sealed class CompareDesignsHandler(CaseDb db, ActivityCatalog catalog, OfficePosts posts) : IRequestHandler<CompareDesigns, Result<DesignDifference>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignDifference>> Handle(CompareDesigns request, CancellationToken cancellationToken)
    {
        var old = await FindAsync(request.VersionIdA, cancellationToken);
        var now = await FindAsync(request.VersionIdB, cancellationToken);
        if (old is null || now is null)
        {
            return DesignRefusals.NoSuchDesign;
        }

        var (oldWords, nowWords) = (Words(old), Words(now));
        var groups = new DrawingDifference(DesignModel.Of(old), oldWords, DesignModel.Of(now), nowWords).Groups()
            .Concat(new FilesDifference(DesignFiles.Others(old), oldWords, DesignFiles.Others(now), nowWords).Groups());
        return new DesignDifference([.. groups.Where(g => g.Items.Count > 0)]);
    }

    private KeyWords Words(DesignVersion version) => new(
        version.CaseTypeKey is { } key ? CaseTypeReader.Read(key, DesignFiles.Folder(version), posts: null).Draft : null, catalog, posts);

    private Task<DesignVersion?> FindAsync(string id, CancellationToken cancellationToken) =>
        db.Designs.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancellationToken);
}
