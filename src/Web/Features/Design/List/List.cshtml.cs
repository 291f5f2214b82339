using CaseManagement.Cases;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Design.List;

/// <summary>All designs: what is in force, what is being changed, by whom.</summary>
[Authorize]
public sealed class ListModel(IMediator mediator) : PageModel
{
    public DesignListView View { get; private set; } = null!;

    public IReadOnlyList<Refusal> Refusals { get; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new DesignListQuery(), cancellationToken);
        if (!answer.TryGet(out var view))
        {
            return NotFound();
        }

        View = view;
        return Page();
    }
}
