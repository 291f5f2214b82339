using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace CaseManagement.Web.Features.Apply;

/// <summary>What is on the receipt.</summary>
/// <param name="OperationId">The sending that made it, so that a repeated sending finds it again.</param>
/// <param name="Number">Receipt number.</param>
/// <param name="Code">Access code.</param>
/// <param name="Matter">Case type.</param>
/// <param name="Channel">How the application came in.</param>
/// <param name="On">Day of receipt.</param>
public sealed record Slip(Guid OperationId, string Number, string Code, string Matter, string Channel, DateOnly On);

/// <summary>
/// Carries the access code from the sending to the receipt page. The office keeps only a hash of the code, so the slip
/// travels in a sealed cookie that ends with the browser, after half an hour, or when the citizen says it is written down.
/// </summary>
public sealed class ReceiptSlip(IHttpContextAccessor http, IDataProtectionProvider protection)
{
    private const string CookieName = "receipt";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("receipt-slip").ToTimeLimitedDataProtector();

    /// <summary>Hands the slip out.</summary>
    public void Put(Slip slip) => Context.Response.Cookies.Append(CookieName, _protector.Protect(JsonSerializer.Serialize(slip), Life), Options());

    /// <summary>The slip in this browser; null where there is none any more.</summary>
    public Slip? Read()
    {
        if (Context.Request.Cookies[CookieName] is not { } cookie)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Slip>(_protector.Unprotect(cookie));
        }
        catch (CryptographicException)
        {
            // Half an hour is over, or somebody else made it: the code is not shown again.
            return null;
        }
    }

    /// <summary>The code is written down.</summary>
    public void Drop() => Context.Response.Cookies.Delete(CookieName, Options());

    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("A receipt exists only within a request.");

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = Context.Request.IsHttps,
    };
}
