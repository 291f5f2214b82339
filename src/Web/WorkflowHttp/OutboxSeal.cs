using System.Security.Cryptography;
using CaseManagement.Workflows.Runtime;
using Microsoft.AspNetCore.DataProtection;

namespace CaseManagement.Web.WorkflowHttp;

/// <summary>Seals calls that wait in the outbox with the keys that also seal sessions: they lie in the keys' folder, not in the database.</summary>
internal sealed class OutboxSeal(IDataProtectionProvider protection) : IOutboxSeal
{
    private readonly IDataProtector _protector = protection.CreateProtector("workflow-outbox");

    public string Seal(string plain) => _protector.Protect(plain);

    public string? Open(string sealedText)
    {
        try
        {
            return _protector.Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            // The key is gone or the text was changed: whoever waits is told so.
            return null;
        }
    }
}
