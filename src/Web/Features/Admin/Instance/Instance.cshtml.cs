using CaseManagement.Cases;
using CaseManagement.Cases.Operations;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Admin.Instance;

/// <summary>One workflow instance: what lives and what failed in it, and what an administrator may do about it, preview first.</summary>
[Authorize]
public sealed class InstanceModel(IMediator mediator, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    public InstanceView View { get; private set; } = null!;

    /// <summary>What the administrator thinks of doing.</summary>
    public VerbWish Wish { get; private set; } = new();

    /// <summary>What it would do; null until something was chosen, or where it cannot be done.</summary>
    public VerbPreview? Preview { get; private set; }

    public string? Reason { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public Guid OperationId { get; private set; } = Guid.NewGuid();

    public async Task<IActionResult> OnGetAsync([FromQuery] VerbWish wish, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(cancellationToken))
        {
            return NotFound();
        }

        await PreviewAsync(wish, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] VerbWish wish, string? reason, int seenTurn, Guid operationId, CancellationToken cancellationToken)
    {
        if (wish.Verb() is not { } verb)
        {
            return BadRequest();
        }

        OperationId = operationId == Guid.Empty ? OperationId : operationId;
        var answer = await mediator.Send(new ApplyVerb(OperationId, Id, verb, reason ?? "", seenTurn), cancellationToken);
        if (answer.Succeeded)
        {
            Flash.Say(TempData, texts["instance.done"]);
            return LocalRedirect("/admin/instances/" + Uri.EscapeDataString(Id));
        }

        if (!await ReadAsync(cancellationToken))
        {
            return NotFound();
        }

        (Reason, OperationId) = (reason, Guid.NewGuid());
        await PreviewAsync(wish, cancellationToken);
        Refusals = answer.Refusals;
        return Page();
    }

    private async Task PreviewAsync(VerbWish wish, CancellationToken cancellationToken)
    {
        if (wish.Verb() is not { } verb)
        {
            return;
        }

        Wish = wish;
        var preview = await mediator.Send(new PreviewVerb(Id, verb), cancellationToken);
        (Preview, Refusals) = (preview.Succeeded ? preview.Value : null, preview.Refusals);
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new OpenInstance(Id), cancellationToken);
        View = answer.Succeeded ? answer.Value : null!;
        return answer.Succeeded;
    }
}
