using CaseManagement.Cases.Cases.Submit;

namespace CaseManagement.Web.Features.Apply;

/// <summary>
/// The token of a draft in the citizen's browser. It is a cookie of its own and lives for ninety days, so that a draft
/// is found again when every session is long over. Staff who file for others use another one that ends with the browser.
/// </summary>
public sealed class DraftCookie(IHttpContextAccessor http)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    /// <summary>The token; null where there is no draft.</summary>
    public string? Read(string channel) => Context.Request.Cookies[Name(channel)] is { Length: > 0 } token ? token : null;

    /// <summary>Keeps the token.</summary>
    public void Keep(string channel, string token) => Context.Response.Cookies.Append(Name(channel), token, Options(channel));

    /// <summary>Forgets the draft in this browser.</summary>
    public void Forget(string channel) => Context.Response.Cookies.Delete(Name(channel), Options(channel));

    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("A draft's cookie exists only within a request.");

    private static string Name(string channel) => channel == Channel.Online ? "draft" : $"draft-{channel}";

    private CookieOptions Options(string channel) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = channel == Channel.Online ? Life : null,
        SameSite = SameSiteMode.Lax,
        Secure = Context.Request.IsHttps,
    };
}
