using CaseManagement.Cases;
using CaseManagement.Cases.Design.NewCaseType;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Design.NewCaseType;

/// <summary>Begins a case type with the least it needs; drawing and settings follow on its own pages.</summary>
[Authorize]
public sealed class NewCaseTypeModel(IMediator mediator, PageTexts texts) : PageModel
{
    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public string? TitleZh { get; set; }

    [BindProperty]
    public string? TitleEn { get; set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        (await mediator.Send(new List.DesignListQuery(), cancellationToken)).Succeeded ? Page() : NotFound();

    /// <summary>Makes the draft and opens its settings.</summary>
    public async Task<IActionResult> OnPostAsync(Guid operationId, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new CreateCaseType(operationId, Key?.Trim() ?? "", new Sentence(TitleZh ?? "", TitleEn ?? "")), cancellationToken);
        if (answer.TryGet(out var draft))
        {
            Flash.Say(TempData, texts["design.new-type-made", draft.Name]);
            return LocalRedirect($"/admin/design/{Uri.EscapeDataString(draft.DefinitionId)}");
        }

        Refusals = answer.Refusals;
        return answer.Refusals.Any(r => r.Code == Refusal.NotFoundCode) ? NotFound() : Page();
    }
}
