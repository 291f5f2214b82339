namespace CaseManagement.Workflows.Runtime;

/// <summary>The two times of the runtime.</summary>
/// <param name="Office">The time workflows live in: turns, timers, journal. A host may hold it still or move it on.</param>
/// <param name="Machine">Time that always passes: leases and the pauses before another attempt.</param>
public sealed record RuntimeClock(TimeProvider Office, TimeProvider Machine)
{
    internal DateTimeOffset OfficeNow => Office.GetUtcNow().ToUniversalTime();

    internal DateTimeOffset MachineNow => Machine.GetUtcNow().ToUniversalTime();
}
