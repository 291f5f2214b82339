using CaseManagement.Cases;
using CaseManagement.Cases.Clocks;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Calculators.Deadline;

/// <summary>When a limit ends, and why, day by day.</summary>
[Authorize]
public sealed class DeadlineModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? Start { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Days { get; set; }

    [BindProperty(SupportsGet = true)]
    public LimitUnit Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? PauseFrom { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? PauseTo { get; set; }

    /// <summary>The answer; null where the question was refused.</summary>
    public DeadlineView? View { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new DeadlineQuery(Start, Days, Unit, PauseFrom, PauseTo), cancellationToken);
        if (answer.TryGet(out var view))
        {
            View = view;
            Start ??= view.Start;
        }
        else if (answer.Refusals[0].Code == Refusal.NotFoundCode)
        {
            return NotFound();
        }

        Refusals = answer.Refusals;
        return Page();
    }
}
