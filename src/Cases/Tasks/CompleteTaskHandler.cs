using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using MediatR;

namespace CaseManagement.Cases.Tasks;

/// <summary>Loads, asks the rules, hands the task on.</summary>
public sealed class CompleteTaskHandler(
    TaskAccess access, CaseGate gate, CaseContents contents, CaseTypeLibrary types, IActorSource actors, TaskChecks checks, TaskCompletion completion, NextStep next)
    : IRequestHandler<CompleteTask, Result<TaskCompleted>>
{
    /// <inheritdoc/>
    public async Task<Result<TaskCompleted>> Handle(CompleteTask request, CancellationToken cancellationToken)
    {
        var caseId = await access.CaseOfAsync(request.TaskId, cancellationToken);
        var matter = (await gate.EnterAsync(caseId, cancellationToken))!;
        var tasks = await contents.TasksAsync(matter, cancellationToken);
        var task = tasks.Single(t => t.Id == request.TaskId);
        var type = types.Version(matter.CaseTypeVersion);
        var actor = await actors.CurrentAsync(cancellationToken);
        if (TaskConflict.Of(task, actor, type) is { } conflict)
        {
            return conflict;
        }

        var refusals = await checks.RefusalsAsync(request, matter, task, tasks, type, actor, cancellationToken);
        if (refusals.Count > 0)
        {
            return Result<TaskCompleted>.Refused(refusals);
        }

        if (await completion.CompleteAsync(matter, type, task, Decision(request, actor, type), request.OperationId, cancellationToken) is { } stopped)
        {
            return stopped;
        }

        var sentence = await next.OfAsync(matter, type, cancellationToken);
        return new TaskCompleted(matter.Id, sentence.Zh, sentence.En);
    }

    private static TaskDecision Decision(CompleteTask request, Actor actor, CaseType type) => new()
    {
        Outcome = request.Outcome,
        State = CaseTaskState.Completed,
        By = actor.AccountId,
        ByName = actor.Kind == ActorKind.Staff ? actor.Name : null,
        Form = request.Form,
        Opinion = request.Opinion,
        ReasonCode = request.ReasonCode,
        Article = request.Article,
        SupplementItems = type.Outcomes[request.Outcome].Needs(Requirement.Items) ? request.SupplementItems : null,
    };
}
