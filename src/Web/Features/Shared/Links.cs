using Microsoft.AspNetCore.Http.Extensions;

namespace CaseManagement.Web.Features.Shared;

/// <summary>Addresses of the desks' pages.</summary>
public static class Links
{
    /// <summary>Where a window clerk files an application for a citizen.</summary>
    public const string FileAtWindow = "/apply/rebirth-approval?channel=window";

    /// <summary>A case.</summary>
    /// <param name="id">The case.</param>
    /// <param name="tab">The tab opened; null for the work on it.</param>
    public static string Case(Guid id, string? tab = null) => tab is null ? $"/cases/{id}" : $"/cases/{id}?tab={tab}";

    /// <summary>A letter of a case, ready to print.</summary>
    public static string Letter(Guid caseId, Guid letterId) => $"/cases/{caseId}/letters/{letterId}";

    /// <summary>An address with the parameters that have a value.</summary>
    public static string With(string path, params (string Name, string? Value)[] parameters)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return path + query.ToQueryString();
    }
}
