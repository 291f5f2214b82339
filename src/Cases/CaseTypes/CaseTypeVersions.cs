using CaseManagement.Cases.Data;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Policy;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>
/// Compares the folders of <c>workflow-definitions</c> with the versions stored so far: a changed folder becomes a new
/// version, a bad one leaves the last good version in force and raises an alarm. At the first start a bad folder refuses it;
/// later a bad folder that never was good is left out.
/// </summary>
public sealed class CaseTypeVersions(
    CaseDb db, CaseTypeLibrary library, FileChanges changes, DefinitionsFolder definitions, AlarmBell bell)
{
    /// <summary>Kind of the alarm for a bad folder or rule file.</summary>
    public const string RejectedAlarm = "definition-rejected";

    private readonly List<(string Key, string Hash, CaseTypeReading Reading)> _found = [];

    /// <summary>Reads the folders and writes nothing.</summary>
    /// <param name="posts">Posts of the office; null where their file is wrong and cannot be checked against.</param>
    /// <param name="policies">Rules of the policy files; null where a rule file is wrong and the office cannot open.</param>
    /// <param name="isFirst">Whether the office never opened before.</param>
    /// <param name="hasDatabase">Whether earlier versions can be looked for.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Why the office cannot open; empty when it can.</returns>
    public async Task<IReadOnlyList<CaseTypeProblem>> ReadAsync(
        OfficePosts? posts, PolicyBook? policies, bool isFirst, bool hasDatabase, CancellationToken cancellationToken)
    {
        _found.Clear();
        foreach (var folder in CaseTypeFolder.FindAll(definitions.Root))
        {
            var (key, files) = (Path.GetFileName(folder), CaseTypeFolder.Files(folder));
            _found.Add((key, CaseTypeReader.Hash(files), Judged(CaseTypeReader.ReadAndProve(key, files, posts), key, files, policies)));
        }

        await CheckSubCasesAsync(hasDatabase, cancellationToken);
        if (!isFirst || (hasDatabase && await db.CaseTypeVersions.AnyAsync(cancellationToken)))
        {
            return [];
        }

        return [.. _found.SelectMany(f => f.Reading.Problems.Select(p => p with { File = $"{f.Key}/{p.File}" }))];
    }

    /// <summary>Stores what was read and makes it current, inside the caller's transaction; the caller saves.</summary>
    public async Task StoreAsync(CancellationToken cancellationToken)
    {
        foreach (var (key, hash, reading) in _found)
        {
            if (reading.Type is { } type)
            {
                await StoreAsync(type, cancellationToken);
            }
            else
            {
                await KeepLastGoodAsync(key, hash[..8], reading.Problems, cancellationToken);
            }
        }

        // Open cases are shown with the current version of their type, so a folder that is gone cannot simply go.
        var found = _found.ConvertAll(f => f.Key);
        var gone = await db.CaseTypeVersions.Where(v => v.Current && !found.Contains(v.Key)).Select(v => v.Key).ToListAsync(cancellationToken);
        foreach (var key in gone)
        {
            if (!(await changes.FollowAsync(key, cancellationToken)).Exists(v => v.FolderHash is not null))
            {
                // Drawn or taken in here: there never was a folder.
                library.PutCurrent(CaseTypeLibrary.Parse(await db.CaseTypeVersions.SingleAsync(v => v.Key == key && v.Current, cancellationToken)));
                continue;
            }

            await KeepLastGoodAsync(key, "-", [Gone(key)], cancellationToken);
        }
    }

    /// <summary>The reading, or what is wrong with the rules the folder brings along.</summary>
    private static CaseTypeReading Judged(CaseTypeReading reading, string key, IReadOnlyDictionary<string, string> files, PolicyBook? policies) =>
        policies is not null && reading is { Type: not null, Draft: { } draft }
            && new OwnPolicyChecks(policies).Find(key, draft, files[TermsReader.FileName]) is { Count: > 0 } problems
            ? reading with { Type = null, Problems = problems }
            : reading;

    /// <summary>What the folders open of each other, and of what was drawn here.</summary>
    private async Task CheckSubCasesAsync(bool hasDatabase, CancellationToken cancellationToken)
    {
        if (!_found.Exists(f => f.Reading.Drawing is { } drawing && SubCaseRules.HasAny(drawing)))
        {
            return;
        }

        var types = _found.Select(f => f.Reading.Type).OfType<CaseType>().ToDictionary(t => t.Key, StringComparer.Ordinal);
        var rows = hasDatabase ? await db.CaseTypeVersions.AsNoTracking().Where(v => v.Current).ToListAsync(cancellationToken) : [];
        foreach (var row in rows.Where(r => !types.ContainsKey(r.Key)))
        {
            types[row.Key] = CaseTypeLibrary.Parse(row);
        }

        var rules = new SubCaseRules(types.GetValueOrDefault, policies: null);
        for (var i = 0; i < _found.Count; i++)
        {
            var (key, hash, reading) = _found[i];
            if (reading is { Type: not null, Drawing: { } drawing, Draft: { } draft } && rules.Find(key, drawing, draft) is { Count: > 0 } problems)
            {
                _found[i] = (key, hash, reading with { Type = null, Problems = problems });
            }
        }
    }

    private static CaseTypeProblem Gone(string key) => new(key, "$",
        new Sentence("没有这个文件夹。", "There is no such folder."), new Sentence("请放回；要停办，请终止其政策。", "Put it back; to end the matter, end its policies."));

    private async Task StoreAsync(CaseType type, CancellationToken cancellationToken)
    {
        if (await changes.ReconcileAsync(type, cancellationToken))
        {
            // Also where nothing changed: the library of this node is empty yet.
            library.PutCurrent(type);
            return;
        }

        library.PutCurrent(CaseTypeLibrary.Parse(await db.CaseTypeVersions.SingleAsync(v => v.Key == type.Key && v.Current, cancellationToken)));
    }

    private async Task KeepLastGoodAsync(string key, string mark, IReadOnlyList<CaseTypeProblem> problems, CancellationToken cancellationToken)
    {
        var row = await db.CaseTypeVersions.SingleOrDefaultAsync(v => v.Key == key && v.Current, cancellationToken);
        if (row is not null)
        {
            await changes.FollowAsync(key, cancellationToken);
            library.PutCurrent(CaseTypeLibrary.Parse(row));
        }

        var told = DefinitionsIntake.Told([.. problems.Select(p => p.ToDataProblem())]);
        await bell.RingOnceAsync(RejectedAlarm, new Sentence(
            $"事项“{key}”的定义（{mark}）有 {problems.Count} 处问题，{(row is null ? "未采用" : $"继续使用第 {row.Number} 版")}。{told.Zh}",
            $"The definition of “{key}” ({mark}) has {problems.Count} problem(s); {(row is null ? "it was left out" : $"version {row.Number} stays in force")}. {told.En}"), cancellationToken);
    }
}
