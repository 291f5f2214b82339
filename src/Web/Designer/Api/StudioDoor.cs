using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation.Accounts;
using CaseManagement.Web.Infrastructure;
using Microsoft.AspNetCore.Antiforgery;

namespace CaseManagement.Web.Designer.Api;

/// <summary>
/// Who may pass to the designer's interface: an administrator with the session of this browser, and for changes only from a
/// page of this office, with the token of that page in the header <c>X-CSRF</c>.
/// </summary>
internal sealed class StudioDoor(IActorSource actors, IAntiforgery xsrf, PageTexts texts) : IEndpointFilter
{
    /// <summary>Where the interface lies.</summary>
    public const string Path = "/elsa/api";

    private static readonly Sentence NotYours = new("只有系统管理员可以使用流程设计器。", "Only administrators may use the workflow designer.");

    private static readonly Sentence Elsewhere = new(
        "这个请求不是从本系统的页面发出的，未执行。请重新打开设计器后再试。", "This request did not come from a page of this office and was not carried out. Open the designer again.");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        var actor = await actors.CurrentAsync(http.RequestAborted);
        if (AccountOffice.CheckAdministrator(actor) is not null)
        {
            return StudioProblem.Of(StatusCodes.Status403Forbidden, texts[NotYours]);
        }

        return IsFromHere(http.Request) && await xsrf.IsRequestValidAsync(http)
            ? await next(context)
            : StudioProblem.Of(StatusCodes.Status403Forbidden, texts[Elsewhere]);
    }

    private static bool IsFromHere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].FirstOrDefault() is { } site && site is not ("same-origin" or "none"))
        {
            return false;
        }

        return request.Headers.Origin.FirstOrDefault() is not { } origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
    }
}
