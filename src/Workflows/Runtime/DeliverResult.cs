using System.Text.Json;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Runtime;

/// <summary>What became of a stimulus.</summary>
public enum DeliverOutcome
{
    /// <summary>The instance took it and moved.</summary>
    Taken,

    /// <summary>An event nobody waits for yet: kept without limit of time, taken when somebody does.</summary>
    Waiting,

    /// <summary>The definition's activation strategy allows no new instance now; there is none.</summary>
    Refused,

    /// <summary>There was nothing to do: the bookmark is no longer open, or the instance has ended or never began.</summary>
    TooLate,
}

/// <summary>The answer to a delivery. A repetition of the operation gets the same one.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Sequence">Place of the stimulus in the instance's inbox.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Status"><c>Running</c> or <c>Finished</c>; null when there is no such instance.</param>
/// <param name="SubStatus">How the instance stands; null when there is none.</param>
public sealed record DeliverResult(string InstanceId, long Sequence, DeliverOutcome Outcome, string? Status, string? SubStatus)
{
    /// <summary>Why an operator's verb did not apply; the outcome is then <see cref="DeliverOutcome.TooLate"/>.</summary>
    public VerbRefusal? Refusal { get; init; }

    /// <summary>Why the start was refused; null where it was not.</summary>
    public string? StartRefusal { get; init; }
}

/// <summary>
/// How an answer is kept in the inbox: three words, such as <c>Taken Running Suspended</c>; for a refused verb the reason
/// follows on a line of its own.
/// </summary>
internal static class DeliverAnswer
{
    private const char Gap = ' ';

    public static string Text(DeliverResult result)
    {
        var words = result.Status is null ? result.Outcome.ToString() : $"{result.Outcome}{Gap}{result.Status}{Gap}{result.SubStatus}";
        return result.Refusal is null ? words : $"{words}\n{JsonSerializer.Serialize(result.Refusal)}";
    }

    public static DeliverResult Read(string instanceId, long sequence, string text)
    {
        var lines = text.Split('\n', 2);
        var words = lines[0].Split(Gap);
        return new DeliverResult(
            instanceId, sequence, Enum.Parse<DeliverOutcome>(words[0]), words.ElementAtOrDefault(1), words.ElementAtOrDefault(2))
        {
            Refusal = lines.Length > 1 ? JsonSerializer.Deserialize<VerbRefusal>(lines[1]) : null,
        };
    }
}
