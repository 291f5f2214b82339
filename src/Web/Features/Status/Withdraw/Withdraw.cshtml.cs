using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Features.Status.Look;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Status.Withdraw;

/// <summary>The applicant takes the application back, after saying so twice.</summary>
[AllowAnonymous]
public sealed class WithdrawModel(IMediator mediator, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Receipt { get; set; } = "";

    public StatusView View { get; private set; } = null!;

    public Guid OperationId { get; private set; } = Guid.NewGuid();

    /// <summary>What was typed as reason; nobody has to give one.</summary>
    public string? Reason { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>Address of the status page.</summary>
    public string Back => $"/status/{Uri.EscapeDataString(Receipt)}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) && View.CanWithdraw ? Page() : LocalRedirect(Back);

    public async Task<IActionResult> OnPostAsync(Guid operationId, bool sure, string? reason, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(cancellationToken))
        {
            return LocalRedirect(Back);
        }

        (OperationId, Reason) = (operationId == Guid.Empty ? OperationId : operationId, reason);
        if (!sure)
        {
            Refusals = [new Refusal("not-confirmed", new Sentence("请先勾选确认撤回。", "Tick the box to confirm that you withdraw."), "sure")];
            return Page();
        }

        var answer = await mediator.Send(new WithdrawCase(OperationId, View.CaseId, reason?.Trim() ?? ""), cancellationToken);
        if (!answer.Succeeded)
        {
            Refusals = answer.Refusals;
            return Page();
        }

        Flash.Say(TempData, texts["status.withdrawn"]);
        return LocalRedirect(Back);
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new StatusQuery(Receipt), cancellationToken);
        View = answer.Succeeded ? answer.Value : null!;
        return answer.Succeeded;
    }
}
