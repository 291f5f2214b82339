using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CaseManagement.Web.Designer.Api;

/// <summary>Tells the page how long the session still holds, and makes it last longer when the person says so.</summary>
internal static class SessionEndpoints
{
    /// <summary>The address whose calls never make a session longer: looking is not working.</summary>
    public const string Path = StudioDoor.Path + "/session";

    public static void MapSession(this IEndpointRouteBuilder door)
    {
        door.MapGet("/session", LookAsync);
        // As a Delegate: what a bare RequestDelegate answers would be dropped.
        door.MapPost("/session", (Delegate)StayAsync);
    }

    private static async Task<IResult> LookAsync(HttpContext context, TimeProvider system)
    {
        var session = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var ends = session.Properties?.ExpiresUtc ?? system.GetUtcNow();
        return Results.Json(new { endsIn = (int)Math.Max(0, (ends - system.GetUtcNow()).TotalSeconds) });
    }

    private static async Task<IResult> StayAsync(HttpContext context)
    {
        var session = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        await context.SignInAsync(IdentityConstants.ApplicationScheme, session.Principal!, new AuthenticationProperties { IsPersistent = session.Properties?.IsPersistent ?? false });
        return Results.NoContent();
    }
}
