using System.Text.Json.Nodes;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Activities.Composition;

/// <summary>What all activities that start other workflows have in common.</summary>
internal static class ChildStart
{
    /// <summary>A new identity for a child, derived from its parent's.</summary>
    public static string NewInstanceId(ActivityTurn turn) => DerivedId.Of(turn.NewId()).ToString("D");

    /// <summary>
    /// The published version of a definition; null where the turn was not told of any, as in a dry run.
    /// </summary>
    /// <exception cref="ActivityFailedException">No version is published.</exception>
    public static DefinitionSet? FindPublished(ActivityTurn turn, string? definitionId)
    {
        if (turn.Burst.Request.Published is not { } published)
        {
            return null;
        }

        return (definitionId is null ? null : published.Find(definitionId))
            ?? throw new ActivityFailedException($"The workflow {definitionId ?? "without an id"} has no published version.");
    }

    /// <summary>The start of a child of this instance.</summary>
    /// <param name="turn">The execution that starts it.</param>
    /// <param name="input">What the drawing gives along.</param>
    /// <param name="correlationId">Correlation of the child; the parent's is not inherited.</param>
    /// <param name="waitKey">Key of the bookmark that waits for the end; null when nothing waits.</param>
    public static StartWorkflow Of(ActivityTurn turn, JsonObject? input, string? correlationId, string? waitKey)
    {
        var all = input?.DeepClone().AsObject() ?? [];
        all["ParentInstanceId"] = turn.InstanceId;
        return new StartWorkflow(all, string.IsNullOrEmpty(correlationId) ? null : correlationId)
        {
            Parent = new ParentInstance(turn.InstanceId, waitKey),
        };
    }

    /// <summary>The end of a child as the waiting activity is told of it.</summary>
    /// <exception cref="ActivityFailedException">The child could not begin.</exception>
    public static JsonObject Ended(JsonNode? input)
    {
        var ended = input as JsonObject ?? [];
        return ended.Text("refusal") is { } refusal ? throw new ActivityFailedException(refusal) : ended;
    }
}
