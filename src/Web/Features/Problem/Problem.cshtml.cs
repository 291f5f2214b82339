using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Problem;

/// <summary>What went wrong, what to do, and the number under which the log has it.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ProblemModel : PageModel
{
    private string _kind = "other";

    public string Title => $"problem.{_kind}-title";

    public string Text => $"problem.{_kind}";

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    private void Show(int status)
    {
        // Whoever opens this address himself gets the page of a missing thing.
        Response.StatusCode = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
        _kind = Response.StatusCode switch
        {
            400 => "400",
            403 or 404 => "404",
            429 => "429",
            >= 500 => "500",
            _ => "other",
        };
    }
}
