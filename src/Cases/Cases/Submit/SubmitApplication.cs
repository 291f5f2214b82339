using System.Text.Json.Nodes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Policy;

namespace CaseManagement.Cases.Cases.Submit;

/// <summary>Hands in an application.</summary>
/// <param name="OperationId">Identity of the intention.</param>
/// <param name="CaseTypeKey">What is applied for.</param>
/// <param name="LocalityCode">GB/T 2260 code of the village or township it belongs to.</param>
/// <param name="Channel"><c>online</c>, <c>window</c> or <c>agent</c>.</param>
/// <param name="Form">Data of the application form.</param>
/// <param name="Materials">State by material key; what is not named is missing.</param>
/// <param name="Committed">True where the applicant signed the commitment that stands for materials marked <c>committed</c>.</param>
/// <param name="DraftId">The draft it was typed in, which then is no longer needed.</param>
public sealed record SubmitApplication(
    Guid OperationId,
    string CaseTypeKey,
    string LocalityCode,
    string Channel,
    JsonObject Form,
    IReadOnlyDictionary<string, string> Materials,
    bool Committed,
    Guid? DraftId = null) : ICommand<SubmissionReceipt>
{
    /// <inheritdoc/>
    public string Subject => $"case-type:{CaseTypeKey}";
}

/// <summary>What the applicant gets: a receipt, or the sentence that says why and where to go instead.</summary>
/// <param name="CaseId">The new case; null where none began.</param>
/// <param name="ReceiptNumber">Number of the receipt.</param>
/// <param name="AccessCode">The code that opens the status page together with the receipt number; told this once.</param>
/// <param name="Decision">What the law of the day says about it.</param>
public sealed record SubmissionReceipt(Guid? CaseId, string? ReceiptNumber, string? AccessCode, PolicyDecision Decision);

/// <summary>How an application comes in.</summary>
public static class Channel
{
    public const string Online = "online";
    public const string Window = "window";
    public const string Agent = "agent";

    internal static readonly string[] All = [Online, Window, Agent];
}
