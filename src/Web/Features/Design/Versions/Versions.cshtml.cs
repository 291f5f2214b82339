using CaseManagement.Cases;
using CaseManagement.Cases.Design;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Design.Versions;

/// <summary>The history of a design: who, when, why, from where.</summary>
[Authorize]
public sealed class VersionsModel(IMediator mediator, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string DefinitionId { get; set; } = "";

    public DesignHead Head { get; private set; } = null!;

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    private string Here => $"/admin/design/{Uri.EscapeDataString(DefinitionId)}/versions";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new DesignHeadQuery(DefinitionId), cancellationToken);
        Head = answer.Succeeded ? answer.Value : null!;
        return answer.Succeeded ? Page() : NotFound();
    }

    /// <summary>Takes an earlier version up again as a draft.</summary>
    public async Task<IActionResult> OnPostRevertAsync(Guid operationId, int number, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new RevertDesign(operationId, DefinitionId, number), cancellationToken);
        if (!answer.TryGet(out var draft))
        {
            return await RefusedAsync(answer.Refusals, cancellationToken);
        }

        Flash.Say(TempData, texts["design.reverted", number, draft.Number]);
        return LocalRedirect(Here);
    }

    /// <summary>Throws a draft away.</summary>
    public async Task<IActionResult> OnPostDeleteAsync(Guid operationId, string versionId, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new DeleteDesignVersion(operationId, versionId), cancellationToken);
        if (!answer.Succeeded)
        {
            return await RefusedAsync(answer.Refusals, cancellationToken);
        }

        Flash.Say(TempData, texts["design.draft-deleted"]);
        return LocalRedirect(Here);
    }

    private async Task<IActionResult> RefusedAsync(IReadOnlyList<Refusal> refusals, CancellationToken cancellationToken)
    {
        Refusals = refusals;
        return await OnGetAsync(cancellationToken);
    }
}
