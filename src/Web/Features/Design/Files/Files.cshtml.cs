using CaseManagement.Cases;
using CaseManagement.Cases.Design;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Design.Files;

/// <summary>The choice between the files and the office's version.</summary>
[Authorize]
public sealed class FilesModel(IMediator mediator, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string DefinitionId { get; set; } = "";

    public DesignHead Head { get; private set; } = null!;

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public IActionResult OnGet() => LocalRedirect($"/admin/design/{Uri.EscapeDataString(DefinitionId)}/versions");

    public async Task<IActionResult> OnPostAsync(Guid operationId, bool take, string? reason, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new ResolveFileChange(operationId, DefinitionId, take, reason ?? ""), cancellationToken);
        if (answer.TryGet(out var version))
        {
            Flash.Say(TempData, texts["design.files-resolved", version.Number]);
            return LocalRedirect($"/admin/design/{Uri.EscapeDataString(DefinitionId)}/versions");
        }

        Refusals = answer.Refusals;
        var head = await mediator.Send(new DesignHeadQuery(DefinitionId), cancellationToken);
        Head = head.Succeeded ? head.Value : null!;
        return head.Succeeded ? Page() : NotFound();
    }
}
