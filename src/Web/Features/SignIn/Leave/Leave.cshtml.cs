using CaseManagement.Cases.Organisation;
using CaseManagement.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.SignIn.Leave;

/// <summary>Signs out, and forgets the cases a citizen had open in this browser.</summary>
[AllowAnonymous]
public sealed class LeaveModel(SignInManager<Account> session, CitizenSession citizen) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/sign-in");

    public async Task<IActionResult> OnPostAsync()
    {
        await session.SignOutAsync();
        citizen.Close();
        Response.Cookies.Delete(SessionActor.UnitCookie);
        return LocalRedirect("/sign-in");
    }
}
