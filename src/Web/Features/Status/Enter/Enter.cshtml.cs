using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Web.Identity;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Status.Enter;

/// <summary>Receipt number and access code open a citizen's own case.</summary>
[AllowAnonymous]
public sealed class EnterModel(IMediator mediator, CitizenSession session) : PageModel
{
    /// <summary>Receipt number, as typed or as carried over from a link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken cancellationToken)
    {
        var number = Number?.Trim() ?? "";
        var answer = await mediator.Send(new OpenByReceipt(number, (code ?? "").Trim()), cancellationToken);
        if (answer.TryGet(out var id))
        {
            session.Open(id);
            return LocalRedirect($"/status/{Uri.EscapeDataString(number)}");
        }

        Refusals = answer.Refusals;
        return Page();
    }

    /// <summary>Leaves: on a computer others use, nothing of the case stays.</summary>
    public IActionResult OnPostLeave()
    {
        session.Close();
        return LocalRedirect("/");
    }
}
