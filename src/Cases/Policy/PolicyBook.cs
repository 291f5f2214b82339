using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Cases.Policy;

/// <summary>
/// All rules on what may start where and when. Of the rules that hold, the higher rank prevails (law before regulation
/// before normative document), then the nearer place, then the rule with more conditions, then the later one.
/// </summary>
public sealed class PolicyBook
{
    /// <summary>Name of the fact by which an application asks for a certain rule as its basis.</summary>
    public const string BasisFact = "basis";

    internal PolicyBook(LocalityBook localities, IReadOnlyDictionary<string, Sentence> titles, IReadOnlyList<PolicyRow> rows)
    {
        Localities = localities;
        Titles = titles;
        Rows = rows;
    }

    /// <summary>The places the rules speak of.</summary>
    public LocalityBook Localities { get; }

    /// <summary>Case types with rules, and their names.</summary>
    public IReadOnlyDictionary<string, Sentence> Titles { get; }

    /// <summary>All rules.</summary>
    public IReadOnlyList<PolicyRow> Rows { get; }

    /// <summary>The same book with rules on further matters.</summary>
    internal PolicyBook With(IReadOnlyDictionary<string, Sentence> titles, IEnumerable<PolicyRow> rows) =>
        new(Localities, new Dictionary<string, Sentence>(Titles.Concat(titles), StringComparer.Ordinal), [.. Rows, .. rows]);

    /// <summary>Whether a matter may start in a place on a day. Total: an unknown matter is refused.</summary>
    /// <param name="type">Case type, such as <c>rebirth-approval</c>.</param>
    /// <param name="jurisdiction">The place.</param>
    /// <param name="date">The day.</param>
    /// <param name="childOrder">Which child of the couple it is about, from 1; null when it is about none or unknown.</param>
    /// <param name="facts">Facts of the application by name.</param>
    public PolicyDecision CanStart(
        string type, Locality jurisdiction, DateOnly date, int? childOrder = null, JsonObject? facts = null)
    {
        ArgumentNullException.ThrowIfNull(jurisdiction);
        if (RefusedBasis(jurisdiction, date, facts) is { } refused)
        {
            return refused;
        }

        var here = Rows.Where(r => r.Type == type && Localities.Contains(r.Locality, jurisdiction)).ToList();
        var deciding = here
            .Where(r => r.IsBasis && r.HoldsOn(date) && r.IsAbout(childOrder, facts))
            .OrderByDescending(r => r.Rank)
            .ThenByDescending(r => r.Locality.Level)
            .ThenByDescending(r => r.Conditions)
            .ThenByDescending(r => r.From)
            .ThenBy(r => r.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        return deciding is not null ? PolicyDecision.By(deciding) : NoRule(type, here, date);
    }

    /// <summary>What is wrong with the kinds of the facts the rules of this matter read; empty when all is well.</summary>
    public IReadOnlyList<Refusal> CheckFacts(string type, JsonObject? facts) =>
        [.. Rows.Where(r => r.Type == type).SelectMany(r => r.Facts).Select(c => c.Check(facts)).OfType<Refusal>().Distinct()];

    private PolicyDecision? RefusedBasis(Locality jurisdiction, DateOnly date, JsonObject? facts)
    {
        if (facts?[BasisFact] is not { } basis)
        {
            return null;
        }

        var id = basis.GetValueKind() == JsonValueKind.String ? basis.GetValue<string>() : basis.ToJsonString();
        var row = Rows.FirstOrDefault(r => r.Id == id);
        return row is null
            ? PolicyDecision.Refuse(new Sentence($"没有编号为“{id}”的规则。", $"There is no rule '{id}'."))
            : !row.IsBasis ? Draft(row)
            : row.HoldsOn(date) && Localities.Contains(row.Locality, jurisdiction) ? null
            : PolicyDecision.Refuse(new Sentence(
                $"规则“{id}”在该日期或该地区无效。", $"The rule '{id}' does not hold in this place on this day."), row);
    }

    private PolicyDecision NoRule(string type, List<PolicyRow> here, DateOnly date)
    {
        if (here.Find(r => !r.IsBasis) is { } draft)
        {
            return Draft(draft);
        }

        var name = Titles.GetValueOrDefault(type) ?? new Sentence(type, type);
        var nearest = here.Where(r => r.From is not null).OrderBy(r => Distance(r, date)).FirstOrDefault();
        return PolicyDecision.Refuse(nearest is null
            ? new Sentence($"“{name.Zh}”在该地区没有有效规则。", $"No rule on '{name.En}' is in force in this place.")
            : new Sentence(
                $"“{name.Zh}”在 {date:yyyy-MM-dd} 没有有效规则；最近的规则：{nearest.Id}（{nearest.From:yyyy-MM-dd} 至 {End(nearest, "今")}）。",
                $"No rule on '{name.En}' is in force on {date:yyyy-MM-dd}; the nearest is {nearest.Id} ({nearest.From:yyyy-MM-dd} to {End(nearest, "now")})."));
    }

    private static PolicyDecision Draft(PolicyRow row) => PolicyDecision.Refuse(new Sentence(
        $"规则状态为草案（Draft），不能作为办理依据：{row.Source}。",
        $"The policy status is Draft: a draft cannot be a basis ({row.Id})."), row);

    private static string End(PolicyRow row, string open) =>
        row.To is { } to ? to.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : open;

    private static int Distance(PolicyRow row, DateOnly date) =>
        row.From > date ? row.From.Value.DayNumber - date.DayNumber
        : row.To <= date ? date.DayNumber - row.To.Value.DayNumber + 1
        : 0;
}
