using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Cases.Numbers;
using CaseManagement.Cases.Cases.SubCases;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.Cases.Turns;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Design.Differences;
using CaseManagement.Cases.Design.Gate;
using CaseManagement.Cases.Design.Jobs;
using CaseManagement.Cases.Design.Move;
using CaseManagement.Cases.Design.Rehearsal;
using CaseManagement.Cases.Documents;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Operations;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using CaseManagement.Cases.Walkthroughs;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases;

/// <summary>Registers what turns workflows into cases: tasks, clocks, letters, numbers, escalation, and the workflow runtime on the office's database and time.</summary>
public static class CaseCoreRegistration
{
    /// <summary>
    /// Adds the case core. It needs from the host: <see cref="CaseDb"/>, mediation, <see cref="OfficeClock"/>, the unit directory,
    /// the personal-data cipher, the case-type library, and the office's rules (calendar, ladder, policies, posts).
    /// </summary>
    public static IServiceCollection AddCaseCore(this IServiceCollection services)
    {
        services.AddSingleton(ActivityCatalog.From(typeof(CaseCoreRegistration).Assembly));
        services.AddWorkflowRuntime(
            provider => provider.GetRequiredService<CaseDb>(), provider => provider.GetRequiredService<OfficeClock>());
        services.AddScoped<ITurnEffects, CaseTurnEffects>();
        services.AddTimerHandler<LimitExpiry>(ClockTimers.Expiry).AddTimerHandler<LadderReminder>(ClockTimers.Reminder);
        services.AddTimerHandler<PauseExpiry>(CaseSuspension.Timer).AddTimerHandler<PauseOver>(PauseOver.Timer);
        services.AddTimerHandler<SubCaseEnd>(SubCaseEnd.Timer).AddTimerHandler<SubCaseRefused>(SubCaseRefused.Timer).AddTimerHandler<ParentEnd>(ParentEnd.Timer);
        services.AddScoped<IOfficeDeed, AcceptDeed>().AddScoped<IOfficeDeed, StartClockDeed>().AddScoped<IOfficeDeed, LetterDeed>();
        services.AddScoped<IOfficeDeed, DecidedDeed>().AddScoped<IOfficeDeed, StatusDeed>().AddScoped<IOfficeDeed, CloseDeed>();
        services.AddScoped<StepDesk>().AddScoped<PauseDesk>().AddScoped<CaseSuspension>().AddScoped<PauseOver>().AddScoped<SubCaseDesk>().AddScoped<SubCaseApplication>().AddScoped<CaseOpening>().AddScoped<CaseWithdrawal>();
        services.AddScoped<CaseGate>().AddScoped<CaseContents>().AddScoped<CaseTimeline>().AddScoped<CaseClosing>().AddScoped<CaseFile>();
        services.AddScoped<CaseAccess>().AddScoped<TaskAccess>().AddScoped<MaterialDesk>().AddScoped<SupplementList>();
        services.AddScoped<NumberOffice>().AddScoped<CaseNumbers>().AddScoped<LetterDesk>().AddScoped<LetterDeskData>();
        services.AddScoped<ClockKeeper>().AddScoped<ClockTimers>().AddScoped<AlarmBell>();
        services.AddScoped<TaskCompletion>().AddScoped<NextStep>();
        services.AddScoped<TaskChecks>().AddScoped<PolicyDesk>().AddScoped<OpenApplications>().AddScoped<PartyRegister>().AddScoped<SubmitChecks>();
        services.AddScoped<DesignGate>().AddScoped<DesignComparer>();
        services.AddSingleton<CaseIds>().AddSingleton<ReceiptThrottle>().AddSingleton<OfficeDays>();
        services.AddScoped<VerbDesk>().AddSingleton<DesignJobs>().AddScoped<RehearsalRun>().AddScoped<MoveRun>();
        services.AddSingleton<WalkthroughPlayer>().AddScoped<IDemoOffice, DemoCases>();
        return services;
    }
}
