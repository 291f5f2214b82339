using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Admin.Units;

/// <summary>The offices of the region, with their names by date.</summary>
[Authorize]
public sealed class UnitsModel(IMediator mediator) : PageModel
{
    public UnitList View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new UnitsQuery(), cancellationToken);
        if (!answer.TryGet(out var view))
        {
            return NotFound();
        }

        View = view;
        return Page();
    }
}
