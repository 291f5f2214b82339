using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Status.Letter;

/// <summary>A letter to the applicant, ready to print.</summary>
[AllowAnonymous]
public sealed class LetterModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Receipt { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public OwnLetter Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new OwnLetterQuery(Receipt, Id), cancellationToken);
        if (!answer.TryGet(out var sheet))
        {
            return NotFound();
        }

        Sheet = sheet;
        return Page();
    }
}
