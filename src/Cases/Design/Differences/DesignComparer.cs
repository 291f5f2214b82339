using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Policy;
using CaseManagement.Workflows.Activities;

namespace CaseManagement.Cases.Design.Differences;

/// <summary>Compares two versions, drawing and files.</summary>
public sealed class DesignComparer(ActivityCatalog catalog, OfficePosts posts, LocalityBook? places = null)
{
    /// <summary>What is different in the second version.</summary>
    public DesignDifference Compare(DesignVersion old, DesignVersion now)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(now);
        var (oldWords, nowWords) = (Words(old), Words(now));
        var groups = new DrawingDifference(DesignModel.Of(old), oldWords, DesignModel.Of(now), nowWords).Groups()
            .Concat(new FilesDifference(DesignFiles.Others(old), oldWords, DesignFiles.Others(now), nowWords).Groups());
        return new DesignDifference([.. groups.Where(g => g.Items.Count > 0)]);
    }

    private KeyWords Words(DesignVersion version) => new(
        version.CaseTypeKey is { } key ? CaseTypeReader.Read(key, DesignFiles.Folder(version), posts: null).Draft : null, catalog, posts, places);
}
