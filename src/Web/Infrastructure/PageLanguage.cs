using System.Globalization;
using CaseManagement.Web.Identity;

namespace CaseManagement.Web.Infrastructure;

/// <summary>
/// Chooses the language of the pages: <c>?lang=</c> (kept in a cookie), the cookie, the account's preference, Chinese.
/// Only the language changes; numbers and dates stay invariant.
/// </summary>
internal sealed class PageLanguage(RequestDelegate next)
{
    private const string Name = "lang";
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public async Task InvokeAsync(HttpContext context)
    {
        // A problem page is drawn by the same request without its query: what was asked for still holds.
        var asked = Known(context.Request.Query[Name]) ?? context.Items[typeof(PageLanguage)] as string;
        if (asked is not null)
        {
            context.Items[typeof(PageLanguage)] = asked;
            context.Response.Cookies.Append(Name, asked, new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            });
        }

        var language = asked ?? Known(context.Request.Cookies[Name]) ?? Known(context.User.FindFirst(AccountClaims.Language)?.Value);
        CultureInfo.CurrentUICulture = language == "en" ? English : Chinese;
        await next(context);
    }

    private static string? Known(string? language) => language is "zh" or "en" ? language : null;
}
