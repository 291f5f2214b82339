using CaseManagement.Workflows.Activities;

namespace CaseManagement.Web.CommandLine;

/// <summary>The activity types of this product: the engine's and those of cases.</summary>
internal static class WorkflowActivities
{
    /// <summary>Found once; refuses to start on duplicates.</summary>
    public static ActivityCatalog Catalog { get; } = ActivityCatalog.From(typeof(Cases.Sentence).Assembly);
}
