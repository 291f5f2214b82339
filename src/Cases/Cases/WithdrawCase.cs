using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Documents;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Runtime;
using MediatR;

namespace CaseManagement.Cases.Cases;

/// <summary>The applicant takes the application back (撤回), or staff notes that the applicant did; possible until the decision.</summary>
public sealed record WithdrawCase(Guid OperationId, Guid CaseId, string Reason) : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"case:{CaseId}";
}

/// <summary>The applicant, and staff who take the applicant's word.</summary>
public sealed class WithdrawAuthorization(CaseAccess access) : IAuthorize<WithdrawCase>
{
    private static readonly string[] Posts = ["window-clerk", "village-worker", "township-clerk", "county-clerk"];

    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(WithdrawCase request, Actor actor, CancellationToken cancellationToken) => actor.Kind == ActorKind.Staff
        ? access.CheckPostAsync(request.CaseId, actor, Posts, cancellationToken)
        : access.CheckApplicantAsync(request.CaseId, actor, cancellationToken);
}

/// <summary>Ends the workflow, tells the applicant, closes the case. Nothing is held against the applicant.</summary>
public sealed class WithdrawHandler(CaseGate gate, CaseTypeLibrary types, CaseWithdrawal withdrawal, IActorSource actors)
    : IRequestHandler<WithdrawCase, Result<Guid>>
{
    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(WithdrawCase request, CancellationToken cancellationToken)
    {
        var matter = (await gate.EnterAsync(request.CaseId, cancellationToken))!;
        var type = types.Version(matter.CaseTypeVersion);
        if (WithdrawalRules.Check(matter, type) is { } refusal)
        {
            return refusal;
        }

        var actor = await actors.CurrentAsync(cancellationToken);
        var occasion = new LetterOccasion
        {
            Reason = "你们申请撤回",
            IssuedBy = actor.AccountId,
            Signer = actor.Kind == ActorKind.Staff ? actor.Name : null,
        };
        await withdrawal.EndAsync(matter, type, occasion, request.OperationId, cancellationToken);
        return matter.Id;
    }
}

/// <summary>Ends a case that may be withdrawn: letter, result, process, clocks.</summary>
public sealed class CaseWithdrawal(CaseDb db, WorkflowRuntime runtime, LetterDesk letters, CaseClosing closing, ClockKeeper clocks)
{
    /// <summary>Ends it; <see cref="WithdrawalRules.Check"/> has allowed it.</summary>
    public async Task EndAsync(Case matter, CaseType type, LetterOccasion occasion, Guid operationId, CancellationToken cancellationToken)
    {
        var rule = type.Withdrawal!;
        await letters.IssueAsync(matter, type, rule.Letter, occasion, cancellationToken);
        await closing.CloseAsync(matter, type, rule.Result, cancellationToken);
        await runtime.DeliverAsync(matter.InstanceId, new CancelWorkflow("withdrawn"), operationId, cancellationToken);
        await clocks.SettleAsync(matter, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>When an application can be taken back.</summary>
public static class WithdrawalRules
{
    /// <summary>The refusal, or null.</summary>
    public static Refusal? Check(Case matter, CaseType type)
    {
        if (matter.Status == CaseStatus.Completed)
        {
            return new Refusal("already-closed", new Sentence("办件已办结，不能撤回。", "The case is closed; there is nothing to withdraw."));
        }

        return type.Withdrawal is { } rule && matter.DecidedOn is null && StageOf(type, matter.Stage) <= StageOf(type, rule.UntilStage)
            ? null
            : new Refusal("too-late-to-withdraw", new Sentence(
                "已作出决定，不能撤回。", "The decision was made; the application can no longer be withdrawn."));
    }

    private static int StageOf(CaseType type, string key) => type.Stages.Select(s => s.Key).ToList().IndexOf(key);
}
