using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases;

/// <summary>A process that has stopped on an incident takes nothing before it is mended; what comes to it by time comes again.</summary>
internal static class StoppedProcess
{
    /// <summary>When to look again.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    /// <summary>Whether it has stopped.</summary>
    public static Task<bool> IsStoppedAsync(CaseDb db, string instanceId, CancellationToken cancellationToken) =>
        db.Set<InstanceRow>().AnyAsync(i => i.Id == instanceId && i.SubStatus == nameof(WorkflowSubStatus.Faulted), cancellationToken);
}
