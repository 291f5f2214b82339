using CaseManagement.Workflows.Runtime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;

namespace CaseManagement.Web.WorkflowHttp;

/// <summary>
/// Decides who may ask. A session cookie counts only for requests that a page of this office sent: another site could make
/// the browser send it along, and no form token stands in the way here.
/// </summary>
internal sealed class DoorKeeper(IAuthorizationService authorization, IAuthorizationPolicyProvider policies)
{
    /// <summary>The status that turns the request away, or null when it may come in.</summary>
    public async Task<int?> RefusalAsync(HttpContext context, HttpTerms terms)
    {
        if (!terms.Authorize && string.IsNullOrEmpty(terms.Policy))
        {
            return null;
        }

        if (context.User.Identity?.IsAuthenticated != true)
        {
            return StatusCodes.Status401Unauthorized;
        }

        if (!IsFromHere(context.Request))
        {
            return StatusCodes.Status403Forbidden;
        }

        if (string.IsNullOrEmpty(terms.Policy))
        {
            return null;
        }

        // A policy nobody has defined allows nobody.
        return await policies.GetPolicyAsync(terms.Policy) is { } policy
            && (await authorization.AuthorizeAsync(context.User, context, policy)).Succeeded
                ? null
                : StatusCodes.Status403Forbidden;
    }

    private static bool IsFromHere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site == "same-origin";
        }

        return request.Headers[HeaderNames.Origin].ToString() == $"{request.Scheme}://{request.Host}";
    }
}
