using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Status.Look;

/// <summary>The applicant's own page: where it is, what is needed, by when, and what to do if it is late.</summary>
[AllowAnonymous]
public sealed class LookModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Receipt { get; set; } = "";

    public StatusView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new StatusQuery(Receipt), cancellationToken);
        if (!answer.TryGet(out var view))
        {
            return LocalRedirect($"/status{QueryString.Create("number", Receipt)}");
        }

        View = view;
        return Page();
    }
}
