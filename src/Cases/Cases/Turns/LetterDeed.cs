using System.Text.Json.Nodes;
using CaseManagement.Cases.Activities;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Documents;
using CaseManagement.Cases.Tasks;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Cases.Turns;

/// <summary>A letter goes out; what it says comes from the task that led to it.</summary>
public sealed class LetterDeed(LetterDesk letters) : IOfficeDeed
{
    /// <inheritdoc/>
    public string Request => OfficeRequest.Letter;

    /// <inheritdoc/>
    public Task DoAsync(CaseTurn turn, JsonObject payload, CancellationToken cancellationToken) => letters.IssueAsync(
        turn.Matter,
        turn.Type,
        payload["letter"]!.GetValue<string>(),
        new LetterOccasion { Task = turn.Decided, LimitForCitizen = LimitForCitizen(turn) },
        cancellationToken);

    // A notice tells the limit of the step it opens, which comes later in the same turn.
    private static Limit? LimitForCitizen(CaseTurn turn)
    {
        var step = turn.Turn.Effects.OfType<BookmarkOpened>()
            .Where(b => b is { Kind: HumanStep.BookmarkKind, Payload: not null })
            .Select(b => StepRequest.From(b.Payload!))
            .FirstOrDefault(s => s.Post == CaseTask.CitizenPost);
        return step?.Limit is { Length: > 0 } limit ? turn.Type.LimitFor(limit, turn.Matter.UnitPath) : null;
    }
}
