using CaseManagement.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Admin.Clock;

/// <summary>The office's day; in the demo office it can be moved forward.</summary>
[Authorize]
public sealed class ClockModel(IMediator mediator, PageTexts texts) : PageModel
{
    public ClockView View { get; private set; } = null!;

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public Guid OperationId { get; private set; } = Guid.NewGuid();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid operationId, int workingDays, CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is { } missing)
        {
            return missing;
        }

        OperationId = operationId == Guid.Empty ? OperationId : operationId;
        var answer = await mediator.Send(new AdvanceOfficeClock(OperationId, workingDays), cancellationToken);
        if (!answer.TryGet(out var advanced))
        {
            Refusals = answer.Refusals;
            return Page();
        }

        Flash.Say(TempData, texts["admin.advanced", Day.Long(advanced.Today), advanced.TimersFired]);
        return LocalRedirect("/admin/clock");
    }

    private async Task<IActionResult?> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new ClockQuery(), cancellationToken);
        View = answer.Succeeded ? answer.Value : null!;
        return answer.Succeeded ? null : NotFound();
    }
}
