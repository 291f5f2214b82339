using System.Text.Json.Nodes;
using CaseManagement.Cases.Activities;
using CaseManagement.Cases.Documents;

namespace CaseManagement.Cases.Cases.Turns;

/// <summary>A letter goes out; what it says comes from the task that led to it.</summary>
public sealed class LetterDeed(LetterDesk letters) : IOfficeDeed
{
    /// <inheritdoc/>
    public string Request => OfficeRequest.Letter;

    /// <inheritdoc/>
    public Task DoAsync(CaseTurn turn, JsonObject payload, CancellationToken cancellationToken) =>
        letters.IssueAsync(turn.Matter, turn.Type, payload["letter"]!.GetValue<string>(), new LetterOccasion { Task = turn.Decided }, cancellationToken);
}
