using CaseManagement.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Search.Find;

/// <summary>办件查询: by number, receipt or the applicant's whole name.</summary>
[Authorize]
public sealed class FindModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>Null before anything was looked for.</summary>
    public FindView? View { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var text = Text?.Trim() ?? "";
        if (text.Length == 0)
        {
            return Page();
        }

        var answer = await mediator.Send(new FindQuery(text), cancellationToken);
        if (!answer.TryGet(out var view))
        {
            return NotFound();
        }

        View = view;
        return view is { More: false, Rows: [{ } only] } && only.Number == text ? Redirect(Links.Case(only.CaseId)) : Page();
    }
}
