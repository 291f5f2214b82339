using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace CaseManagement.Web.Identity;

/// <summary>
/// The cases a citizen has opened in this browser with receipt number and access code. Kept in a sealed cookie that ends
/// with the browser, after two hours at the latest.
/// </summary>
public sealed class CitizenSession(IHttpContextAccessor http, IDataProtectionProvider protection)
{
    private const string CookieName = "my-cases";
    private const int MostCases = 20;
    private static readonly TimeSpan Length = TimeSpan.FromHours(2);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("citizen-session").ToTimeLimitedDataProtector();
    private List<Guid>? _opened;

    /// <summary>The cases opened.</summary>
    public IReadOnlyList<Guid> Cases => _opened ??= Read();

    /// <summary>Remembers a case that was opened with its code just now.</summary>
    public void Open(Guid caseId)
    {
        _opened = [caseId, .. Cases.Where(c => c != caseId).Take(MostCases - 1)];
        Context.Response.Cookies.Append(CookieName, _protector.Protect(JsonSerializer.Serialize(_opened), Length), Options());
    }

    /// <summary>Forgets all: for public computers.</summary>
    public void Close()
    {
        _opened = [];
        Context.Response.Cookies.Delete(CookieName, Options());
    }

    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("A citizen's session exists only within a request.");

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = Context.Request.IsHttps,
    };

    private List<Guid> Read()
    {
        if (Context.Request.Cookies[CookieName] is not { } cookie)
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<List<Guid>>(_protector.Unprotect(cookie))!;
        }
        catch (CryptographicException)
        {
            // Expired, or made by somebody else: the citizen types number and code again.
            return [];
        }
    }
}
