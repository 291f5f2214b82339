namespace CaseManagement.Workflows.Runtime;

/// <summary>
/// Seals what waits in the outbox and may hold a secret, such as the <c>Authorization</c> header of a call: who reads the
/// database does not read it. The host holds the keys.
/// </summary>
public interface IOutboxSeal
{
    /// <summary>The text as it may lie in the database.</summary>
    string Seal(string plain);

    /// <summary>The text that was sealed; null where the key it was sealed with is gone or the text was changed.</summary>
    string? Open(string sealedText);
}

/// <summary>For hosts without keys: leaves everything readable.</summary>
internal sealed class NoSeal : IOutboxSeal
{
    public string Seal(string plain) => plain;

    public string? Open(string sealedText) => sealedText;
}
