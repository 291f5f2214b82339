using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Admin.WorkCalendar;

/// <summary>The working days of a year, with holidays and make-up days by name.</summary>
[Authorize]
public sealed class WorkCalendarModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    public CalendarView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new CalendarQuery(Year), cancellationToken);
        if (!answer.TryGet(out var view))
        {
            return NotFound();
        }

        View = view;
        return Page();
    }
}
