using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Web.Designer.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace CaseManagement.Web.Identity;

/// <summary>Accounts, passwords, cookies and who the sender of a request is.</summary>
internal static class OfficeIdentity
{
    /// <summary>How long a session lives without a request.</summary>
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(8);

    private static readonly string[] MachineDoors = ["/api", "/elsa/api"];

    /// <summary>Registers all of it.</summary>
    public static void AddOfficeIdentity(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Account>(Rules)
            .AddSignInManager()
            .AddUserStore<UserStore<Account, IdentityRole<Guid>, CaseDb, Guid>>()
            .AddClaimsPrincipalFactory<AccountClaims>();
        services.ConfigureApplicationCookie(Cookie);
        services.AddAuthorization();
        services.AddHttpContextAccessor();
        services.AddScoped<CitizenSession>();
        services.AddScoped<IActorSource, SessionActor>();
    }

    private static void Rules(IdentityOptions options)
    {
        options.Password.RequiredLength = AccountProblems.PasswordLength;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 5;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        options.Lockout.AllowedForNewUsers = true;
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "office";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = SessionLength;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnCheckSlidingExpiration = KeepOnlyWhereSomebodyWorks;
        options.Events.OnRedirectToLogin = AskToSignIn;
        options.Events.OnRedirectToAccessDenied = NotFound;
    }

    // An open page that looks whether its session still holds would otherwise keep it for ever; so would one that polls a run.
    private static Task KeepOnlyWhereSomebodyWorks(CookieSlidingExpirationContext context)
    {
        var request = context.HttpContext.Request;
        var isLook = request.Path == SessionEndpoints.Path || request.Path.StartsWithSegments(StudioDoor.Path + "/workflow-instances");
        context.ShouldRenew &= !(isLook && HttpMethods.IsGet(request.Method));
        return Task.CompletedTask;
    }

    // A machine gets a status; a fragment must not be filled with the sign-in page; a lost post leads back to its page.
    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (Array.Exists(MachineDoors, door => request.Path.StartsWithSegments(door)))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        var isFragment = request.Headers.ContainsKey("HX-Request");
        var page = isFragment ? PathOf(request.Headers["HX-Current-URL"])
            : HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString
            : PathOf(request.Headers.Referer);
        var address = $"{request.PathBase}/sign-in{QueryString.Create("returnUrl", page ?? "/")}";
        if (isFragment)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = address;
        }
        else
        {
            context.Response.Redirect(address);
        }

        return Task.CompletedTask;
    }

    private static Task NotFound(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string? PathOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.PathAndQuery : null;
}
