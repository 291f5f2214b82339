using CaseManagement.Cases.Escalation;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Admin.Overview;

/// <summary>The administrator's first page: case types and their versions.</summary>
[Authorize]
public sealed class OverviewModel(IMediator mediator) : PageModel
{
    public OverviewView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new OverviewQuery(), cancellationToken);
        if (!answer.TryGet(out var view))
        {
            return NotFound();
        }

        View = view;
        return Page();
    }

    /// <summary>Somebody has read the problems of a rejected change.</summary>
    public async Task<IActionResult> OnPostAsync(Guid operationId, Guid alarm, CancellationToken cancellationToken) =>
        (await mediator.Send(new AcknowledgeAlarm(operationId, alarm), cancellationToken)).Succeeded ? LocalRedirect("/admin") : NotFound();
}
