using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Policy;
using MediatR;

namespace CaseManagement.Web.Features.Admin.CaseTypeDetail;

/// <summary>Asks for everything a case type says.</summary>
/// <param name="Key">The case type.</param>
public sealed record CaseTypeQuery(string Key) : IQuery<CaseTypeView>;

/// <summary>A case type, the posts its steps name and the rules on when it may start.</summary>
/// <param name="Type">The current version.</param>
/// <param name="Posts">Titles of posts by key.</param>
/// <param name="Rules">Rules of policy, oldest first.</param>
public sealed record CaseTypeView(CaseType Type, IReadOnlyDictionary<string, OfficePost> Posts, IReadOnlyList<PolicyRow> Rules);

/// <summary>Administrators.</summary>
public sealed class CaseTypeGate : AdministratorsOnly<CaseTypeQuery>;

/// <summary>Reads the library.</summary>
public sealed class CaseTypeHandler(CaseTypeLibrary library, OfficePosts posts, PoliciesInForce policies) : IRequestHandler<CaseTypeQuery, Result<CaseTypeView>>
{
    /// <inheritdoc/>
    public Task<Result<CaseTypeView>> Handle(CaseTypeQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult<Result<CaseTypeView>>(library.TryCurrent(request.Key, out var type)
            ? new CaseTypeView(type, posts.ByKey, [.. policies.Book.Rows.Where(r => r.Type == type.PolicyType).OrderBy(r => r.From).ThenBy(r => r.Locality.Code, StringComparer.Ordinal)])
            : Refusal.NotFound);
    }
}
