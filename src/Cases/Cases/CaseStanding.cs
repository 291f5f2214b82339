using CaseManagement.Cases.Tasks;

namespace CaseManagement.Cases.Cases;

/// <summary>Which status a case has while a task is open (domain §8.2).</summary>
public static class CaseStanding
{
    /// <summary>The status while this task waits to be done.</summary>
    public static CaseStatus While(Case matter, CaseTask task) => task.StepType switch
    {
        "Case.Supplement" => CaseStatus.AwaitingSupplement,
        "Case.IssueCertificate" => CaseStatus.AwaitingService,
        _ when matter.AcceptedOn is null => CaseStatus.Submitted,
        _ => CaseStatus.InProgress,
    };
}
