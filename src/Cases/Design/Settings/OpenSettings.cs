using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Design.Gate;
using CaseManagement.Cases.Documents;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Policy;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.Settings;

/// <summary>Opens the settings of a case type: forms, letters, limits, steps, outcomes, materials.</summary>
/// <param name="DefinitionId">The case type.</param>
/// <param name="Typed">Put over what is stored, where a saving was refused; null for nothing.</param>
public sealed record OpenSettings(string DefinitionId, IReadOnlyList<SettingEdit>? Typed = null) : IQuery<SettingsPicture>;

/// <summary>Administrators.</summary>
public sealed class OpenSettingsAuthorization : AdministratorsOnly<OpenSettings>;

/// <summary>Reads the latest version and checks it as a whole.</summary>
public sealed class OpenSettingsHandler(CaseDb db, RuleBook rules, PoliciesInForce policies, OfficeClock office) : IRequestHandler<OpenSettings, Result<SettingsPicture>>
{
    private static readonly string[] Levels = ["province", "city", "county"];

    /// <inheritdoc/>
    public async Task<Result<SettingsPicture>> Handle(OpenSettings request, CancellationToken cancellationToken)
    {
        var version = await db.Designs.AsNoTracking()
            .SingleOrDefaultAsync(v => v.DefinitionId == request.DefinitionId && v.IsLatest, cancellationToken);
        if (version?.CaseTypeKey is not { } key)
        {
            return DesignRefusals.NoSuchDesign;
        }

        var files = Overlaid(DesignFiles.Folder(version), request.Typed ?? []);
        var inForce = rules.InForce;
        var reading = CaseTypeReader.Read(key, files, inForce.Posts);
        var policyType = reading.Draft?.PolicyType ?? "";
        var terms = files.GetValueOrDefault(TermsReader.FileName, "");
        return new SettingsPicture
        {
            Key = key,
            VersionId = version.Id,
            Revision = version.Revision,
            Number = version.Number,
            Files = files,
            Problems = [.. reading.Problems.Concat(OfPolicy(key, reading.Draft, files)).Distinct()],
            Posts = inForce.Posts,
            Policy = [.. policies.Book.Rows.Where(r => r.Type == policyType && (r.Type != key || policies.Files.Titles.ContainsKey(key))).OrderByDescending(r => r.From)],
            PolicyTypes = policies.Files.Titles,
            Localities = policies.Files.Localities.All,
            Opens = policies.Drafted(key, policyType, terms).Any(r => r.OpensFrom(office.Today)),
            Places = [.. inForce.Units.Where(u => Levels.Contains(u.Level)).Select(u => new SettingPlace(u.Path, u.Names[0].Short))],
            Previews = Previews(files, reading.Draft),
        };
    }

    private IEnumerable<CaseTypeProblem> OfPolicy(string key, CaseTypeDraft? draft, SortedDictionary<string, string> files) => draft is null ? []
        : new OwnPolicyChecks(policies.Files).Find(key, draft, files[TermsReader.FileName]).Concat(AbolishedMeasures.Find(key, draft, files));

    private static SortedDictionary<string, string> Overlaid(IReadOnlyDictionary<string, string> folder, IReadOnlyList<SettingEdit> typed)
    {
        var edits = new SettingEdits(folder);
        edits.Take(typed);
        var files = new SortedDictionary<string, string>(folder.ToDictionary(), StringComparer.Ordinal);
        foreach (var (path, text) in edits.Changed.Where(c => c.Value is not null))
        {
            files[path] = text!;
        }

        return files;
    }

    private static Dictionary<string, string> Previews(IReadOnlyDictionary<string, string> files, CaseTypeDraft? draft)
    {
        var previews = new Dictionary<string, string>(StringComparer.Ordinal);
        if (draft is null)
        {
            return previews;
        }

        var templates = LetterTemplates.Read(files, draft.Letters, []);
        foreach (var letter in draft.Letters.Values.Where(l => templates.Holds(l.Key)))
        {
            previews[letter.Key] = templates[letter.Key].Print(LetterData.Sample.Placeholders(letter.Title.Zh, draft.Title.Zh));
        }

        return previews;
    }
}
