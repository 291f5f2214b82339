using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Workflows.Tests.Runtime;

/// <summary>What may well succeed when it is done again is told from what may not, however often it is wrapped.</summary>
public sealed class ConflictTests
{
    private static readonly PostgresException Deadlock = new("deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected);

    [Fact]
    public void A_deadlock_of_a_query_is_a_conflict() =>
        Assert.True(WorkflowTransaction.IsConflict(new InvalidOperationException("transient", Deadlock)));

    [Fact]
    public void A_deadlock_while_rows_are_saved_is_a_conflict() =>
        Assert.True(WorkflowTransaction.IsConflict(new InvalidOperationException("transient", new DbUpdateException("saving", Deadlock))));

    [Fact]
    public void A_server_that_falls_over_is_not()
    {
        var fall = new PostgresException("terminating connection", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown);
        Assert.False(WorkflowTransaction.IsConflict(new InvalidOperationException("transient", new DbUpdateException("saving", fall))));
    }
}
