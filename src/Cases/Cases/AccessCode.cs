using System.Security.Cryptography;

namespace CaseManagement.Cases.Cases;

/// <summary>
/// The code that opens the citizen's own status page together with the receipt number. Eight characters without those
/// that are mistaken for others (0 O, 1 I L); told once, only a keyed hash is kept.
/// </summary>
public static class AccessCode
{
    /// <summary>The characters a code is made of.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>Characters in a code.</summary>
    public const int Length = 8;

    /// <summary>A new random code.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>The code as it is compared: without blanks and hyphens people add, in capitals.</summary>
    public static string Normalize(string typed) =>
        string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();

    /// <summary>What is hashed: bound to the receipt number, so equal codes of two cases have different hashes.</summary>
    public static string Material(string receiptNumber, string code) => $"access:{receiptNumber}:{Normalize(code)}";
}
