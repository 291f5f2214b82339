using System.Collections.Concurrent;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.Policy;

/// <summary>
/// The rules on what may start as they hold at this moment: those of the files, and those the case types in force bring along.
/// The files are the law. A case type's own rules are about itself only, and count only while no file speaks of it; where any of
/// them cannot be read, none counts, and the matter cannot start.
/// </summary>
public sealed class PoliciesInForce(RuleBook rules, CaseTypeLibrary types)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<PolicyRow>> _own = new(StringComparer.Ordinal);

    private Joined? _joined;

    private sealed record Joined(PolicyBook Files, IReadOnlyList<string> Hashes, PolicyBook Book);

    /// <summary>The rules of the files alone.</summary>
    public PolicyBook Files => rules.InForce.Policies;

    /// <summary>All rules.</summary>
    public PolicyBook Book
    {
        get
        {
            var files = Files;
            var bringing = types.All.Where(t => BringsItsOwn(t.Key, t.PolicyType))
                .Select(t => (Type: t, Rows: _own.GetOrAdd(t.Hash, _ => Read(t.Key, t.Files[TermsReader.FileName]))))
                .Where(t => t.Rows.Count > 0)
                .ToList();
            if (bringing.Count == 0)
            {
                return files;
            }

            List<string> hashes = [.. bringing.Select(t => t.Type.Hash)];
            var joined = _joined;
            if (joined?.Files != files || !joined.Hashes.SequenceEqual(hashes))
            {
                var book = files.With(bringing.ToDictionary(t => t.Type.Key, t => t.Type.Title, StringComparer.Ordinal), bringing.SelectMany(t => t.Rows));
                _joined = joined = new Joined(files, hashes, book);
            }

            return joined.Book;
        }
    }

    /// <summary>The rules a draft would start by, were it in force.</summary>
    /// <param name="key">Key of the case type.</param>
    /// <param name="policyType">The policy its terms name.</param>
    /// <param name="terms">Text of its terms.</param>
    public IReadOnlyList<PolicyRow> Drafted(string key, string policyType, string terms) =>
        BringsItsOwn(key, policyType) ? Read(key, terms) : [.. Book.Rows.Where(r => r.Type == policyType)];

    private bool BringsItsOwn(string key, string policyType) => policyType == key && !Files.Titles.ContainsKey(key);

    private IReadOnlyList<PolicyRow> Read(string key, string terms)
    {
        var problems = new List<DataProblem>();
        var rows = PolicyBookReader.ReadOwn(TermsReader.FileName, terms, key, Files.Localities, problems);
        return problems.Count == 0 ? rows : [];
    }
}
