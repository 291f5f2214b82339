using System.Security.Cryptography;
using System.Text;

namespace CaseManagement.Workflows.Execution;

/// <summary>Identities that follow from what they are for: the same words always give the same one.</summary>
internal static class DerivedId
{
    /// <summary>The identity of these words.</summary>
    public static Guid Of(params ReadOnlySpan<string> words)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words!)));
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
