using System.Text.Json.Nodes;
using CaseManagement.Cases.Mediation;

namespace CaseManagement.Cases.Tasks;

/// <summary>Completes a task with one of its outcomes: staff the tasks of their post, the applicant the own ones.</summary>
/// <param name="OperationId">Identity of the intention.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Version">The version of the task the person saw.</param>
/// <param name="Outcome">Key of the outcome.</param>
/// <param name="Form">Data of the step's form; empty where it has none.</param>
/// <param name="Opinion">The handler's opinion (意见).</param>
/// <param name="ReasonCode">Reason of an adverse outcome or a return.</param>
/// <param name="Article">Legal article of an adverse outcome.</param>
/// <param name="Materials">Changed states of materials by key: <c>attached</c>, <c>paper</c>, <c>committed</c>, <c>shared</c> or <c>missing</c>.</param>
/// <param name="SupplementItems">What a supplement notice lists: keys of materials, or words.</param>
public sealed record CompleteTask(
    Guid OperationId,
    Guid TaskId,
    long Version,
    string Outcome,
    JsonObject Form,
    string? Opinion = null,
    string? ReasonCode = null,
    string? Article = null,
    IReadOnlyDictionary<string, string>? Materials = null,
    IReadOnlyList<string>? SupplementItems = null) : ICommand<TaskCompleted>
{
    /// <inheritdoc/>
    public string Subject => $"task:{TaskId}";
}

/// <summary>The task is done.</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="NextZh">Who is next, such as 下一步：碱滩镇分管领导 审核.</param>
/// <param name="NextEn">The same in English.</param>
public sealed record TaskCompleted(Guid CaseId, string NextZh, string NextEn);

/// <summary>Candidates of the task.</summary>
public sealed class CompleteTaskAuthorization(TaskAccess access) : IAuthorize<CompleteTask>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(CompleteTask request, Actor actor, CancellationToken cancellationToken) =>
        access.CheckAsync(request.TaskId, actor, cancellationToken);
}
