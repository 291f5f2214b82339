using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Operations;

/// <summary>Looks at a workflow instance: what lives, what failed, what an operator may do. Shows no case content.</summary>
public sealed record OpenInstance(string InstanceId) : IQuery<InstanceView>;

/// <summary>A workflow instance as operators see it.</summary>
public sealed record InstanceView
{
    public required string InstanceId { get; init; }

    /// <summary>Name of the definition.</summary>
    public required string Definition { get; init; }

    /// <summary>How it stands, in the engine's word such as <c>Suspended</c>.</summary>
    public required string SubStatus { get; init; }

    /// <summary>The outcomes the workflow was completed with by name; empty where it ended in another way or goes on.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>Number of the case it works for; null where it works for none.</summary>
    public string? CaseNumber { get; init; }

    public Guid? CaseId { get; init; }

    /// <summary>Living executions, owners before what they own.</summary>
    public required IReadOnlyList<LiveActivity> Live { get; init; }

    /// <summary>Activities an operator may go on at.</summary>
    public required IReadOnlyList<ActivityName> Activities { get; init; }

    /// <summary>Variables of the workflow by id.</summary>
    public required IReadOnlyList<ActivityName> Variables { get; init; }

    /// <summary>True where verbs can do something.</summary>
    public required bool CanIntervene { get; init; }
}

/// <summary>A living execution.</summary>
/// <param name="ActivityInstanceId">The execution.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="Name">What a person calls it.</param>
/// <param name="Waits">True when it waits for something from outside.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
/// <param name="Outcomes">Outcomes it can leave by.</param>
public sealed record LiveActivity(
    string ActivityInstanceId, string ActivityId, string Name, bool Waits, string? Failure, IReadOnlyList<string> Outcomes);

/// <summary>Something by id and name.</summary>
public sealed record ActivityName(string Id, string Name);

/// <summary>Administrators.</summary>
public sealed class OpenInstanceAuthorization : AdministratorsOnly<OpenInstance>;

/// <summary>Reads state and definition.</summary>
public sealed class OpenInstanceHandler(CaseDb db, DefinitionCache definitions, IActorSource actors) : IRequestHandler<OpenInstance, Result<InstanceView>>
{
    /// <inheritdoc/>
    public async Task<Result<InstanceView>> Handle(OpenInstance request, CancellationToken cancellationToken)
    {
        var row = await RunScope.Visible(db, await actors.CurrentAsync(cancellationToken)).SingleOrDefaultAsync(i => i.Id == request.InstanceId, cancellationToken);
        if (row is null)
        {
            return Refusal.NotFound;
        }

        var (state, definition) = (WorkflowState.FromBytes(row.State), (await definitions.GetAsync(db, row.DefinitionHash, cancellationToken)).Pinned);
        var matter = await RunScope.CaseOfAsync(db, row, cancellationToken);
        var failures = (await db.JournalAsync(row.Id, cancellationToken)).Where(line => line.Event == "Faulted");
        var messages = failures.GroupBy(f => f.ActivityInstanceId).ToDictionary(g => g.Key, g => g.Last().Message ?? "");
        return new InstanceView
        {
            InstanceId = row.Id,
            Definition = definition.Name,
            SubStatus = row.SubStatus,
            Outcomes = state.Outcomes,
            CaseNumber = matter?.Number,
            CaseId = matter?.Id,
            Live = [.. Standing.Live(state).Select(live => Told(live, state, definition, messages))],
            Activities = [.. definition.Activities.Where(a => a != definition.Root).Select(a => new ActivityName(a.Id, a.DisplayName))],
            Variables = [.. definition.Variables.Select(v => new ActivityName(v.Id, v.Name))],
            CanIntervene = state.Status == WorkflowStatus.Running || state.SubStatus == WorkflowSubStatus.Faulted,
        };
    }

    private static LiveActivity Told(
        LiveExecution live, WorkflowState state, WorkflowDefinition definition, Dictionary<string, string> messages)
    {
        var activity = definition.FindActivity(live.ActivityId);
        return new LiveActivity(
            live.ActivityInstanceId, live.ActivityId, activity?.DisplayName ?? live.ActivityId,
            state.Bookmarks.Any(b => b.ActivityInstanceId == live.ActivityInstanceId),
            live.Failed ? messages.GetValueOrDefault(live.ActivityInstanceId, "") : null, activity?.Ports ?? []);
    }
}
