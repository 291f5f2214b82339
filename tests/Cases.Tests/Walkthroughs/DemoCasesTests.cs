using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Tasks;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tests.Walkthroughs;

public sealed class DemoCasesTests(PostgresCluster cluster)
{
    [Fact]
    public async Task The_demo_office_has_cases_in_every_state_and_lights_of_every_colour()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var began = TimeProvider.System.GetTimestamp();
        await office.FillDemoAsync();
        var took = TimeProvider.System.GetElapsedTime(began);
        Assert.Equal(OfficeClock.DayOf(OfficeClock.DemoStart), office.Clock.Today);
        var cases = await office.ReadAsync(db => db.Cases.AsNoTracking().ToListAsync(cancellation));
        Assert.Equal(60, cases.Count);
        Assert.Equal(Enum.GetValues<CaseStatus>(), cases.Select(c => c.Status).Distinct().Order());
        var today = office.Clock.Today;
        var open = await office.ReadAsync(db => db.Tasks.AsNoTracking().Where(t => t.State == CaseTaskState.Open).ToListAsync(cancellation));
        var red = open.Count(t => !t.Paused && t.WorstDueOn < today);
        var amber = open.Count(t => !t.Paused && t.WorstDueOn >= today && t.WorstAmberFrom <= today);
        var green = open.Count(t => !t.Paused && t.WorstAmberFrom > today);
        TestContext.Current.TestOutputHelper!.WriteLine($"{took.TotalSeconds:0.0} s; red {red}, amber {amber}, green {green}, grey {open.Count(t => t.Paused)}; "
            + string.Join(", ", cases.GroupBy(c => $"{c.Status} {c.Result}").Select(g => $"{g.Key} {g.Count()}"))
            + $"; units {cases.Select(c => c.UnitPath).Distinct().Count()}");
        Assert.True(red > 0 && amber > 0 && green > 0 && open.Any(t => t.Paused));
        Assert.True(cases.Select(c => c.TownshipUnitId).Distinct().Count() >= 3);
        Assert.Equal(
            cases.Where(c => c.Status != CaseStatus.Completed).Select(c => c.Id).Order(), open.Select(t => t.CaseId).Distinct().Order());
        var closed = cases.Where(c => c.Status == CaseStatus.Completed).Select(c => c.Id).ToHashSet();
        var running = await office.ReadAsync(db => db.Clocks.AsNoTracking().Where(c => c.State == CaseClockState.Running).ToListAsync(cancellation));
        Assert.DoesNotContain(running, c => closed.Contains(c.CaseId));
        var timers = await office.ReadAsync(db => db.Set<TimerRow>().Select(t => t.TargetId).ToListAsync(cancellation));
        Assert.Subset(running.Select(c => c.Id.ToString("N")).ToHashSet(), timers.ToHashSet());
    }
}
