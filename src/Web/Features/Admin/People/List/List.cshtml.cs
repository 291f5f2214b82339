using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Admin.People.List;

/// <summary>The accounts of the region.</summary>
[Authorize]
public sealed class ListModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Find { get; set; }

    public PeopleView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new PeopleQuery(Find), cancellationToken);
        if (!answer.TryGet(out var view))
        {
            return NotFound();
        }

        View = view;
        return Page();
    }
}
