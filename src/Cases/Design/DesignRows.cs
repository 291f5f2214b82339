using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design;

/// <summary>Versions without their content, people by their names.</summary>
public static class DesignRows
{
    /// <summary>The rows of these versions, in their order.</summary>
    public static IQueryable<DesignRow> Of(CaseDb db, IQueryable<DesignVersion> versions) =>
        versions.AsNoTracking().Select(v => new DesignRow
        {
            Id = v.Id,
            DefinitionId = v.DefinitionId,
            Number = v.Number,
            Name = v.Name,
            Description = v.Description,
            CaseTypeKey = v.CaseTypeKey,
            CaseTypeHash = v.CaseTypeHash,
            IsDraft = v.IsDraft,
            IsPublished = v.IsPublished,
            IsLatest = v.IsLatest,
            Revision = v.Revision,
            CreatedAt = v.CreatedAt,
            ChangedAt = v.ChangedAt,
            ChangedBy = db.Users.Where(a => a.Id == v.ChangedBy).Select(a => a.DisplayName).FirstOrDefault(),
            PublishedAt = v.PublishedAt,
            PublishedBy = db.Users.Where(a => a.Id == v.PublishedBy).Select(a => a.DisplayName).FirstOrDefault(),
            Reason = v.Reason,
            Origin = v.Origin,
        });
}
