using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Walkthroughs;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Design.TryOut;

/// <summary>A try-out that is open: its office and what was played in it so far.</summary>
internal sealed class TryOutRun : IAsyncDisposable
{
    private readonly TryOutOffice _office;
    private readonly Performance _performance;
    private readonly WorkingCalendar _calendar;
    private DateOnly _day;

    private TryOutRun(TryOutOffice office, CaseType type, TryOutScript script, WorkingCalendar calendar)
    {
        (_office, _calendar, _day) = (office, calendar, script.Start);
        _performance = new Performance(type, script.ToWalkthrough(), null, compareEnd: false, calendar);
        Script = script with { Steps = [] };
    }

    /// <summary>What was played; acts that were refused are not in it.</summary>
    public TryOutScript Script { get; private set; }

    /// <summary>The drafted case type.</summary>
    public CaseType Type => _performance.Type;

    /// <summary>Its case; null where the application was refused.</summary>
    public Guid? CaseId => _performance.CaseId;

    /// <summary>The virtual clock.</summary>
    public OfficeClock Clock => _office.Clock;

    public IServiceProvider Services => _office.Services;

    /// <summary>Opens an office and hands the application in.</summary>
    public static async Task<(TryOutRun Run, IReadOnlyList<Refusal> Refusals)> BeginAsync(
        CaseType type, IReadOnlyList<CaseType> others, RuleSet rules, DefinitionsFolder folder, TryOutScript script, CancellationToken cancellationToken)
    {
        var office = await TryOutOffice.OpenAsync(type, others, rules, folder, script.Start, cancellationToken);
        var run = new TryOutRun(office, type, script, rules.Calendar);
        return (run, await run.PlayAsync(null, cancellationToken));
    }

    /// <summary>Plays one more act.</summary>
    /// <returns>Why it was refused; empty where it was done.</returns>
    public async Task<IReadOnlyList<Refusal>> ActAsync(WalkthroughStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var day = step.On ?? (step.Advance is { } days ? new DeadlineCalculator(_calendar).Due(_day, new Clocks.Limit(days, LimitUnit.Working)).Due : _day);
        if (day > _day)
        {
            _day = day;
            await Services.GetRequiredService<OfficeDays>().PassUntilAsync(day, cancellationToken);
        }

        var refusals = await PlayAsync(step, cancellationToken);
        if (refusals.Count == 0)
        {
            Script = Script.With(step with { On = _day, Advance = null });
        }

        return refusals;
    }

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    private async Task<IReadOnlyList<Refusal>> PlayAsync(WalkthroughStep? step, CancellationToken cancellationToken)
    {
        await using var scope = Services.CreateAsyncScope();
        var units = Services.GetRequiredService<UnitDirectory>();
        var staff = await StaffBook.ReadAsync(scope.ServiceProvider.GetRequiredService<CaseDb>(), units, Clock, cancellationToken);
        _performance.Refusals = [];
        await ActivatorUtilities.CreateInstance<Walkthroughs.Stage>(scope.ServiceProvider, _performance, staff).ActAsync(step, cancellationToken);
        await Services.GetRequiredService<OfficeDays>().CatchUpAsync(cancellationToken);
        return _performance.Refusals;
    }
}
