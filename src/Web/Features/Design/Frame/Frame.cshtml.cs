using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Design.Frame;

/// <summary>The address of a design: to what is next to be done with it.</summary>
[Authorize]
public sealed class FrameModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string DefinitionId { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new DesignHeadQuery(DefinitionId), cancellationToken);
        return answer.TryGet(out var head)
            ? LocalRedirect($"/admin/design/{Uri.EscapeDataString(DefinitionId)}/{(head.Draft is null ? "versions" : "publish")}")
            : NotFound();
    }
}
