using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Home.Start;

/// <summary>The first page: what a citizen can do here, and the way to the desks.</summary>
[AllowAnonymous]
public sealed class StartModel(IMediator mediator) : PageModel
{
    public HomeView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        View = (await mediator.Send(new HomeQuery(), cancellationToken)).Value;
        return View.Desk is { } desk ? LocalRedirect(desk) : Page();
    }
}
