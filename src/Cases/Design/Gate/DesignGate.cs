using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Policy;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Definitions.Verification;

namespace CaseManagement.Cases.Design.Gate;

/// <summary>What looking through a design gave.</summary>
/// <param name="Problems">Errors first; warnings do not stand in the way.</param>
/// <param name="Type">The case type, ready to come into force; null with errors, and for workflows that stand alone.</param>
/// <param name="Workflow">The workflow, ready to run; null with errors.</param>
public sealed record DesignReading(IReadOnlyList<DesignProblem> Problems, CaseType? Type, WorkflowDefinition? Workflow)
{
    /// <summary>True where it may be published.</summary>
    public bool IsSound => Problems.All(p => p.IsWarning);
}

/// <summary>
/// The gate before publishing: can it run, is the case type whole, is it lawful. Everything is told at once, in the designer's
/// words, with what to do.
/// </summary>
/// <param name="catalog">Activities.</param>
/// <param name="posts">Posts of the office.</param>
/// <param name="types">Case types in force, for what a process opens; null where there are none to ask.</param>
/// <param name="policies">What may start; null where it is not to be asked.</param>
/// <param name="office">The office's day; null where policies are not to be asked.</param>
public sealed partial class DesignGate(
    ActivityCatalog catalog, OfficePosts posts, CaseTypeLibrary? types = null, PoliciesInForce? policies = null, OfficeClock? office = null)
{
    private const string UnknownType = "activity.unknown-type";

    private static readonly Sentence Replace = new("请删去它，或换成左侧列表中的活动。", "Remove it, or replace it with an activity of the palette.");

    private static readonly DesignProblem Nobody = new("policy.nobody", null, "$.policyType",
        new("没有一条政策允许办理本事项，发布后谁也不能申请。", "No policy lets this matter start: once published, nobody could apply for it."),
        new("请在“设置 › 政策”写上从何时起、在哪里、依据什么可以办理。", "Write on the settings page “Policy” from when, where and by what law it may start."))
    {
        File = TermsReader.FileName,
        IsWarning = true,
    };

    /// <summary>Looks through a version.</summary>
    public DesignReading Read(DesignVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var model = DesignModel.Of(version);
        return Read(version.CaseTypeKey, model, DesignFiles.Others(version));
    }

    /// <summary>Looks through a drawing with its files.</summary>
    /// <param name="key">Key of the case type; null for a workflow that stands alone.</param>
    /// <param name="model">The drawing.</param>
    /// <param name="others">The other files of the case type.</param>
    public DesignReading Read(string? key, JsonObject model, IReadOnlyDictionary<string, string> others)
    {
        var nodes = DrawnNode.All(model);
        var text = DesignModel.Text(model);
        var isRead = DefinitionReader.TryRead(text, catalog, out var workflow, out var found);
        var problems = found.Concat(isRead ? WorkflowCheck.Run(workflow!, catalog) : []).Select(Proof).ToList();
        CaseTypeReading? reading = null;
        if (key is not null)
        {
            var files = new Dictionary<string, string>(others, StringComparer.Ordinal) { [ProcessReader.FileName] = text };
            reading = CaseTypeReader.ReadFitting(key, files, posts);
            problems.AddRange(Outdated(reading.LeftOut));
            problems.AddRange(Startable(key, reading, files, model));
            problems.AddRange(reading.Problems.Select(p => FromReader(p, model)));
            problems.AddRange(SubCases(key, reading).Select(p => FromReader(p, model)));
            problems.AddRange(Legal(reading, model, nodes));
        }
        else
        {
            problems.AddRange(WithoutCase(nodes));
        }

        problems.AddRange(OutsideCalls.Find(nodes));
        problems = [.. problems.DistinctBy(p => (p.File, p.Message.Zh)).OrderBy(p => p.IsWarning)];
        var isSound = problems.TrueForAll(p => p.IsWarning);
        return new DesignReading(problems, isSound ? reading?.Type : null, isSound ? reading?.Type?.Workflow ?? workflow : null);
    }

    // Who draws cannot rewrite a story told as data; what no longer fits stays with the versions it was written for.
    private static IEnumerable<DesignProblem> Outdated(IReadOnlyList<CaseTypeProblem> found)
    {
        if (found.Count == 0)
        {
            yield break;
        }

        var names = found.Select(p => Path.GetFileNameWithoutExtension(p.File)).Distinct(StringComparer.Ordinal).ToList();
        yield return new DesignProblem("walkthroughs.outdated", null, found[0].JsonPath,
            new Sentence(
                $"{names.Count} 个演练与这个流程不符（{string.Join("、", names)}）：{found[0].Message.Zh}",
                $"{names.Count} walkthroughs do not fit this process ({string.Join(", ", names)}): {found[0].Message.En}"),
            new Sentence("发布的版本不再附带它们，旧版本里仍然保留；可以改好后再附上。", "The published version leaves them out, earlier versions keep them; correct them to bring them along again."))
        {
            File = found[0].File,
            IsWarning = true,
        };
    }

    // Steps of a case find their case type by the case; a workflow that stands alone has neither.
    private IEnumerable<DesignProblem> WithoutCase(IReadOnlyList<DrawnNode> nodes) =>
        from node in nodes
        where catalog.Find(node.Type)?.ClassType.Assembly == typeof(DesignGate).Assembly
        select new DesignProblem("case.needed", node.Id, node.Path,
            new Sentence($"“{node.Title}”要在办件里才能运行，而单独的流程没有办件。", $"“{node.TitleEn}” needs a case, and a workflow that stands alone has none."),
            new Sentence("请画到事项的流程里，或者删去它。", "Draw it in the process of a matter, or remove it."));

    private static IEnumerable<DesignProblem> Legal(CaseTypeReading reading, JsonObject model, IReadOnlyList<DrawnNode> nodes)
    {
        if (reading.Draft is not { } draft)
        {
            return [];
        }

        var found = ForbiddenPreconditions.Find(draft, nodes).Concat(PersonalBindings.Find(draft, model, nodes));
        return reading.Drawing is not { } drawing ? found
            : found.Concat(new AdversePaths(drawing, draft).Find()).Concat(new PhaseTime(drawing, draft).Find());
    }

    private IReadOnlyList<CaseTypeProblem> SubCases(string key, CaseTypeReading reading) =>
        reading is { Drawing: { } drawing, Draft: { } draft }
            ? new SubCaseRules(other => types is not null && types.TryCurrent(other, out var found) ? found : null, policies?.Book).Find(key, drawing, draft)
            : [];

    /// <summary>May the matter be opened at all, and could anybody ever apply?</summary>
    private IEnumerable<DesignProblem> Startable(string key, CaseTypeReading reading, Dictionary<string, string> files, JsonObject model)
    {
        if (reading.Draft is not { } draft || !files.TryGetValue(TermsReader.FileName, out var terms))
        {
            yield break;
        }

        foreach (var problem in AbolishedMeasures.Find(key, draft, files))
        {
            yield return FromReader(problem, model) with { Code = "policy.abolished" };
        }

        var own = policies is null ? [] : new OwnPolicyChecks(policies.Files).Find(key, draft, terms);
        foreach (var problem in own)
        {
            yield return FromReader(problem, model) with { Code = "policy.own" };
        }

        if (own.Count == 0 && policies is not null && office is not null && !policies.Drafted(key, draft.PolicyType, terms).Any(r => r.OpensFrom(office.Today)))
        {
            yield return Nobody;
        }
    }

    // The engine may run what nobody knows up to that point; an office may not begin what it cannot finish.
    private static DesignProblem Proof(DefinitionProblem problem) =>
        new(problem.Code, problem.ActivityId, problem.Path, new Sentence(problem.MessageZh, problem.MessageEn), problem.Code == UnknownType ? Replace : null)
        {
            IsWarning = problem.IsWarning && problem.Code != UnknownType,
        };

    private static DesignProblem FromReader(CaseTypeProblem problem, JsonObject model) =>
        new($"case-type.{Path.GetFileNameWithoutExtension(problem.File)}", ActivityAt(problem, model), problem.JsonPath, problem.Message, problem.Remedy)
        {
            File = problem.File,
        };

    private static string? ActivityAt(CaseTypeProblem problem, JsonObject model) =>
        problem.File == ProcessReader.FileName && Place().Match(problem.JsonPath) is { Success: true } place
            && model["root"]?["activities"] is JsonArray activities
            && int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture) is var index && index < activities.Count
            && activities[index] is JsonObject activity
            ? DesignModel.Member(activity, "id")
            : null;

    [GeneratedRegex(@"^\$\.root\.activities\[(\d+)\]")]
    private static partial Regex Place();
}
