using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using CaseManagement.Tests.Databases;

namespace CaseManagement.Cases.Tests.Persistence;

public sealed class OfficeClockTests(PostgresCluster cluster)
{
    private readonly ManualTime _system = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_real_office_lives_in_the_time_of_the_system_and_the_days_of_Shanghai()
    {
        var clock = new OfficeClock(_system);
        _system.Now = new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero);

        Assert.Equal(_system.Now, clock.GetUtcNow());
        Assert.Equal(new DateOnly(2026, 11, 23), clock.Today);
    }

    [Fact]
    public async Task The_demo_office_runs_until_closing_time_and_waits_there()
    {
        await using var office = await Office.OpenAsync(postgres: false, cluster);
        var clock = new OfficeClock(_system);
        await office.InScopeAsync<CaseDb>(db => clock.StartDemoAsync(db, Cancellation));

        _system.Now += TimeSpan.FromMinutes(10);
        Assert.Equal(OfficeClock.DemoStart.AddMinutes(10), clock.GetUtcNow());
        _system.Now += TimeSpan.FromDays(3);
        Assert.Equal(new DateTimeOffset(2017, 9, 20, 17, 30, 0, TimeSpan.FromHours(8)), clock.GetUtcNow());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_demo_office_goes_on_where_it_was_advanced_to(bool postgres)
    {
        await using var office = await Office.OpenAsync(postgres, cluster);
        var clock = new OfficeClock(_system);
        var next = OfficeClock.At(new DateOnly(2017, 9, 28), new TimeOnly(9, 0));
        await office.InScopeAsync<CaseDb>(async db =>
        {
            await clock.StartDemoAsync(db, Cancellation);
            await clock.AdvanceToAsync(db, next, Cancellation);
        });

        var restarted = new OfficeClock(_system);
        await office.InScopeAsync<CaseDb>(db => restarted.StartDemoAsync(db, Cancellation));

        Assert.Equal(next, restarted.GetUtcNow());
    }

    [Fact]
    public async Task The_demo_office_never_goes_back()
    {
        await using var office = await Office.OpenAsync(postgres: false, cluster);
        var clock = new OfficeClock(_system);

        await office.InScopeAsync<CaseDb>(async db =>
        {
            await clock.StartDemoAsync(db, Cancellation);
            await Assert.ThrowsAsync<InvalidOperationException>(
                () => clock.AdvanceToAsync(db, OfficeClock.DemoStart.AddSeconds(-1), Cancellation));
        });
    }

    private sealed class ManualTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
