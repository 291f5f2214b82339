using CaseManagement.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Policy;
using MediatR;

namespace CaseManagement.Web.Features.Calculators.PolicyCheck;

/// <summary>Asks whether a matter may start; the same book as the verb <c>policy can-start</c>.</summary>
/// <param name="Type">Case type; null for the first there are rules on.</param>
/// <param name="Place">Code or alias of the place; null while nothing is asked yet.</param>
/// <param name="Date">The day; null for the office's day.</param>
/// <param name="Child">Which child it is about; null where it is about none.</param>
public sealed record PolicyQuery(string? Type, string? Place, DateOnly? Date, int? Child) : IQuery<PolicyView>;

/// <summary>The form and, where something was asked, the answer with every rule that speaks of the place.</summary>
/// <param name="Types">Names of the matters there are rules on.</param>
/// <param name="Places">Places the rules speak of.</param>
/// <param name="Date">The day asked about.</param>
/// <param name="Decision">The answer; null where nothing was asked.</param>
/// <param name="Title">Name of the matter that serves instead.</param>
/// <param name="Rules">Rules of the place and those around it.</param>
public sealed record PolicyView(
    IReadOnlyDictionary<string, Sentence> Types, IReadOnlyList<Locality> Places, DateOnly Date, PolicyDecision? Decision, Sentence? Title, IReadOnlyList<PolicyRow> Rules);

/// <summary>Staff.</summary>
public sealed class PolicyGate : StaffGate<PolicyQuery>;

/// <summary>Asks the book.</summary>
public sealed class PolicyHandler(PoliciesInForce policies, OfficeClock clock) : IRequestHandler<PolicyQuery, Result<PolicyView>>
{
    private const int MostChildren = 20;

    /// <inheritdoc/>
    public Task<Result<PolicyView>> Handle(PolicyQuery request, CancellationToken cancellationToken) => Task.FromResult(Ask(request));

    private Result<PolicyView> Ask(PolicyQuery request)
    {
        var (book, date) = (policies.Book, request.Date ?? clock.Today);
        if (string.IsNullOrEmpty(request.Place))
        {
            return new PolicyView(book.Titles, book.Localities.All, date, null, null, []);
        }

        if (book.Localities.Find(request.Place) is not { } place)
        {
            return new Refusal("no-place", new Sentence("没有这个地区，请重新选择。", "There is no such place; choose again."), "place");
        }

        if (request.Child is < 1 or > MostChildren)
        {
            return new Refusal("bad-child", new Sentence($"请填写 1 到 {MostChildren}。", $"Write 1 to {MostChildren}."), "child");
        }

        var type = request.Type ?? book.Titles.Keys.First();
        var decision = book.CanStart(type, place, date, request.Child);
        return new PolicyView(
            book.Titles, book.Localities.All, date, decision, decision.To is { } to ? book.Titles.GetValueOrDefault(to) : null,
            [.. book.Rows.Where(r => r.Type == type && book.Localities.Contains(r.Locality, place)).OrderBy(r => r.From)]);
    }
}
