using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.SignIn.SwitchUnit;

/// <summary>Chooses in which of their units a person works from now on.</summary>
public sealed class SwitchUnitModel(CaseDb db, IActorSource actors, OfficeClock clock) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/inbox");

    public async Task<IActionResult> OnPostAsync(Guid appointment, CancellationToken cancellationToken)
    {
        var actor = await actors.CurrentAsync(cancellationToken);
        if (actor.AccountId is not { } account
            || !await SessionActor.Today(db, account, clock.Today).AnyAsync(a => a.Id == appointment, cancellationToken))
        {
            return NotFound();
        }

        Response.Cookies.Append(SessionActor.UnitCookie, appointment.ToString(), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = Request.IsHttps,
        });
        return LocalRedirect("/inbox");
    }
}
