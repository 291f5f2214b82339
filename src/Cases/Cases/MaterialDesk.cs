using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;

namespace CaseManagement.Cases.Cases;

/// <summary>The documents a case asks for, and where they stand.</summary>
public sealed class MaterialDesk(CaseDb db, CaseContents contents, OfficeClock office, CaseIds ids)
{
    /// <summary>State of a required document nobody has seen.</summary>
    public const string Missing = "missing";

    /// <summary>State of a document a written commitment (承诺) stands for.</summary>
    public const string Committed = "committed";

    private static readonly string[] States = ["attached", "paper", Committed, "shared", Missing];

    /// <summary>Lists what this application asks for; what was not handed in is missing.</summary>
    public void Open(Guid caseId, CaseType type, JsonObject application, IReadOnlyDictionary<string, string> given)
    {
        foreach (var rule in type.Materials.Where(m => m.When?.Holds(application) ?? true))
        {
            Add(caseId, rule.Key, given.GetValueOrDefault(rule.Key, Missing), null);
        }
    }

    /// <summary>What is wrong with these states; empty when all is well.</summary>
    public static IReadOnlyList<Refusal> Check(CaseType type, IReadOnlyDictionary<string, string>? given) =>
        [.. (given ?? new Dictionary<string, string>()).Select(g => Check(type, g.Key, g.Value)).OfType<Refusal>()];

    /// <summary>Writes down changed states, or says what is wrong with them.</summary>
    public async Task<IReadOnlyList<Refusal>> ApplyAsync(
        Case matter, CaseType type, IReadOnlyDictionary<string, string>? changes, Guid? by, CancellationToken cancellationToken)
    {
        var refusals = Check(type, changes);
        if (changes is null || refusals.Count > 0)
        {
            return refusals;
        }

        var rows = await contents.MaterialsAsync(matter, cancellationToken);
        foreach (var (key, state) in changes)
        {
            if (rows.FirstOrDefault(r => r.Key == key) is not { } row)
            {
                Add(matter.Id, key, state, by);
            }
            else
            {
                Check(row, state, by);
            }
        }

        return [];
    }

    /// <summary>Titles of required documents that are missing.</summary>
    public async Task<IReadOnlyList<Sentence>> MissingAsync(Case matter, CaseType type, CancellationToken cancellationToken)
    {
        var rows = await contents.MaterialsAsync(matter, cancellationToken);
        return [.. type.Materials
            .Where(m => m.Required && rows.Any(r => r.Key == m.Key && r.State == Missing))
            .Select(m => m.Title)];
    }

    private static Refusal? Check(CaseType type, string key, string state)
    {
        if (type.Materials.FirstOrDefault(m => m.Key == key) is not { } rule || !States.Contains(state))
        {
            return new Refusal("invalid-form", new Sentence(
                $"材料“{key}”或其状态“{state}”无效。", $"There is no material \"{key}\" with state \"{state}\"."), "materials");
        }

        return state == Committed && !rule.Commitment
            ? new Refusal("no-commitment", new Sentence(
                $"“{rule.Title.Zh}”不能以承诺代替。", $"A commitment cannot stand for \"{rule.Title.En}\"."), "materials")
            : null;
    }

    // Whoever states where a document stands has looked at it, also when the state stays what it was.
    private void Check(Material row, string state, Guid? by)
    {
        if (row.State != state)
        {
            row.State = state;
            row.ChangedAt = office.GetUtcNow();
            row.CheckedBy = null;
        }

        row.CheckedBy ??= by;
    }

    private void Add(Guid caseId, string key, string state, Guid? by) => db.Materials.Add(new Material
    {
        Id = ids.Next(),
        CaseId = caseId,
        Key = key,
        State = state,
        ChangedAt = office.GetUtcNow(),
        CheckedBy = by,
    });
}
