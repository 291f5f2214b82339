using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Cases.ReadLetter;

/// <summary>A letter as it was issued, ready to print on A4.</summary>
[Authorize]
public sealed class ReadLetterModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid LetterId { get; set; }

    public LetterSheet Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new LetterQuery(Id, LetterId), cancellationToken);
        if (!answer.TryGet(out var sheet))
        {
            return NotFound();
        }

        Sheet = sheet;
        return Page();
    }
}
