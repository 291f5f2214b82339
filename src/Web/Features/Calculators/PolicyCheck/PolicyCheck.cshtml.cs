using CaseManagement.Cases;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Calculators.PolicyCheck;

/// <summary>Whether a matter may start in a place on a day, and on what rule that rests.</summary>
[Authorize]
public sealed class PolicyCheckModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Place { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Date { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Child { get; set; }

    public PolicyView View { get; private set; } = null!;

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new PolicyQuery(Type, Place, Date, Child), cancellationToken);
        if (!answer.Succeeded)
        {
            Refusals = answer.Refusals;
            answer = await mediator.Send(new PolicyQuery(Type, null, Date, null), cancellationToken);
        }

        if (!answer.TryGet(out var view))
        {
            return NotFound();
        }

        View = view;
        return Page();
    }
}
