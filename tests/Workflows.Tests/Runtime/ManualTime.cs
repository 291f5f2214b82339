namespace CaseManagement.Workflows.Tests.Runtime;

/// <summary>Time that passes when told to.</summary>
public sealed class ManualTime : TimeProvider
{
    private DateTimeOffset now = new(2017, 9, 20, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan time) => now += time;
}
