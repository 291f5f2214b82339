using System.Security.Cryptography;
using System.Text;
using CaseManagement.Cases.Documents;
using CaseManagement.Cases.Forms;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Definitions.Verification;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>What reading a folder gave: the case type, or everything that is wrong with it.</summary>
/// <param name="Type">Null exactly when there are problems.</param>
/// <param name="Problems">Sorted by file and place; empty where the type was read.</param>
public sealed record CaseTypeReading(CaseType? Type, IReadOnlyList<CaseTypeProblem> Problems)
{
    /// <summary>What could be read, right or wrong, for further checks; null where there are no terms.</summary>
    internal CaseTypeDraft? Draft { get; init; }

    /// <summary>The process as drawn; null where it cannot be read.</summary>
    internal ProcessDrawing? Drawing { get; init; }

    /// <summary>Why walkthroughs were left out; empty unless that was asked for.</summary>
    internal IReadOnlyList<CaseTypeProblem> LeftOut { get; init; } = [];
}

/// <summary>Reads a case-type folder whole and tells all problems at once. Total: nothing in a file makes it throw.</summary>
public static class CaseTypeReader
{
    private static readonly ActivityCatalog Catalog = ActivityCatalog.From(typeof(CaseTypeReader).Assembly);

    /// <summary>Reads the files of a case type and, where they are whole, proves that its process comes to an end.</summary>
    /// <param name="key">Name of the folder.</param>
    /// <param name="files">Text by path within the folder, with slashes.</param>
    /// <param name="posts">Posts of the office; null where they cannot be checked against.</param>
    public static CaseTypeReading ReadAndProve(string key, IReadOnlyDictionary<string, string> files, OfficePosts? posts)
    {
        var reading = Read(key, files, posts);
        var found = reading.Type is null
            ? []
            : WorkflowCheck.Run(reading.Type.Workflow, Catalog).Where(p => !p.IsWarning).Select(Unsound).ToList();
        return found.Count == 0 ? reading : reading with { Type = null, Problems = found };
    }

    /// <summary>Reads the files of a case type.</summary>
    /// <param name="key">Name of the folder.</param>
    /// <param name="files">Text by path within the folder, with slashes.</param>
    /// <param name="posts">Posts of the office; null for a stored version, whose posts may have gone since.</param>
    /// <param name="told">False for a draft whose walkthroughs are still to be told: they are not asked for.</param>
    public static CaseTypeReading Read(string key, IReadOnlyDictionary<string, string> files, OfficePosts? posts, bool told = true) =>
        Read(key, files, posts, told ? Walkthroughs.MustFit : Walkthroughs.NotAsked);

    /// <summary>Reads the files of a case type as far as they fit: walkthroughs that do not are left out and told apart.</summary>
    internal static CaseTypeReading ReadFitting(string key, IReadOnlyDictionary<string, string> files, OfficePosts? posts) =>
        Read(key, files, posts, Walkthroughs.LeftOutWhereUnfit);

    private static CaseTypeReading Read(string key, IReadOnlyDictionary<string, string> files, OfficePosts? posts, Walkthroughs walkthroughs)
    {
        var problems = new List<CaseTypeProblem>();
        var draft = new CaseTypeDraft();
        CheckFiles(files, problems);

        var terms = Parsed(files, TermsReader.FileName, problems);
        if (terms is not null)
        {
            TermsReader.Read(terms, key, draft);
        }

        ReadForms(files, draft, problems);
        var drawing = files.TryGetValue(ProcessReader.FileName, out var text) ? ProcessReader.Read(text, problems) : null;
        var workflow = drawing is null ? null : ReadWorkflow(text!, problems);
        if (posts is not null)
        {
            // A stored version was judged when it came into force, and must stay readable.
            problems.AddRange(StartsItself(workflow, drawing));
            problems.AddRange(draft.OwnPolicies > 0 ? OwnPolicyChecks.Rows(key, files[TermsReader.FileName], places: null) : []);
        }

        foreach (var activity in drawing?.Activities.Values.Where(a => a.IsHuman) ?? [])
        {
            draft.Steps[activity.Id] = ProcessReader.Step(activity);
        }

        var templates = LetterTemplates.Read(files, draft.Letters, problems);
        if (terms is not null)
        {
            new TermsChecks(terms, draft, drawing, posts, [.. files.Keys], templates).Run();
            if (drawing is not null)
            {
                new ProcessChecks(drawing, draft, posts, templates).Run();
                new LimitChecks(drawing, draft).Run();
            }
        }

        var leftOut = terms is null || walkthroughs == Walkthroughs.NotAsked ? [] : ReadWalkthroughs(files, draft, problems, walkthroughs);
        var unfit = leftOut.Select(p => p.File).ToHashSet(StringComparer.Ordinal);
        var kept = unfit.Count == 0 ? files : files.Where(f => !unfit.Contains(f.Key)).ToDictionary(StringComparer.Ordinal);
        var type = problems.Count > 0 || workflow is null ? null : Finish(key, kept, draft, templates, workflow);
        return new(type, Sorted(problems)) { Draft = terms is null ? null : draft, Drawing = drawing, LeftOut = leftOut };
    }

    /// <summary>SHA-256 (lower-case hex) over sorted paths and contents.</summary>
    public static string Hash(IReadOnlyDictionary<string, string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{text.Length}\n{text}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void CheckFiles(IReadOnlyDictionary<string, string> files, List<CaseTypeProblem> problems)
    {
        foreach (var needed in (string[])[TermsReader.FileName, ProcessReader.FileName])
        {
            if (!files.ContainsKey(needed))
            {
                problems.Add(new(
                    needed, "$", new("缺少这个文件。", "This file is missing."), new($"请建立 {needed}。", $"Create {needed}; docs/guides/add-a-case-type.md shows how.")));
            }
        }

        foreach (var path in files.Keys.Where(p => !IsKnown(p)))
        {
            problems.Add(new(
                path,
                "$",
                new("不知道这个文件做什么用。", "It is not clear what this file is for."),
                new(
                    "表单放 forms/*.json，文书放 letters/*.hbs，演练放 walkthroughs/*.json；其他文件请移走。",
                    "Forms go to forms/*.json, letters to letters/*.hbs, walkthroughs to walkthroughs/*.json; move other files away.")));
        }
    }

    private static bool IsKnown(string path) =>
        path is TermsReader.FileName or ProcessReader.FileName or "README.md"
        || In(path, "forms/", ".json") || In(path, "walkthroughs/", ".json") || In(path, "letters/", ".hbs") || In(path, "letters/partials/", ".hbs");

    private static bool In(string path, string folder, string extension) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && path.EndsWith(extension, StringComparison.Ordinal)
        && !path[folder.Length..].Contains('/', StringComparison.Ordinal);

    private static JsonSpot? Parsed(IReadOnlyDictionary<string, string> files, string path, List<CaseTypeProblem> problems) =>
        files.TryGetValue(path, out var text) ? JsonSpot.Parse(path, text, problems) : null;

    private static CaseTypeProblem Unsound(DefinitionProblem problem) => new(
        ProcessReader.FileName,
        problem.Path,
        new Sentence(problem.MessageZh, problem.MessageEn),
        new Sentence("请在设计器中改正这一处的连线或汇合。", "Mend the connections or the join at this place in the designer."));

    private static void ReadForms(IReadOnlyDictionary<string, string> files, CaseTypeDraft draft, List<CaseTypeProblem> problems)
    {
        foreach (var (path, text) in files.Where(f => In(f.Key, "forms/", ".json")))
        {
            if (FormReader.Read(path, text, problems) is { } form)
            {
                draft.Forms[form.Key] = form;
            }
        }
    }

    /// <returns>Why walkthroughs are left out, where that is allowed.</returns>
    private static List<CaseTypeProblem> ReadWalkthroughs(
        IReadOnlyDictionary<string, string> files, CaseTypeDraft draft, List<CaseTypeProblem> problems, Walkthroughs walkthroughs)
    {
        var unfit = new List<CaseTypeProblem>();
        foreach (var (path, text) in files.Where(f => In(f.Key, "walkthroughs/", ".json")))
        {
            var found = new List<CaseTypeProblem>();
            if (WalkthroughReader.Read(path, text, draft, found) is { } walkthrough && found.Count == 0)
            {
                draft.Walkthroughs[walkthrough.Name] = walkthrough;
            }

            (walkthroughs == Walkthroughs.LeftOutWhereUnfit ? unfit : problems).AddRange(found);
        }

        if (draft.Walkthroughs.Count == 0 && !problems.Exists(p => In(p.File, "walkthroughs/", ".json")))
        {
            problems.Add(new(
                "walkthroughs",
                "$",
                new("没有演练：没有人走过这个流程。", "There is no walkthrough: nobody has gone through this process."),
                new("请至少写一个 walkthroughs/*.json，最好每种结果一个。", "Write at least one walkthroughs/*.json, better one for each result.")));
        }

        return Sorted(unfit);
    }

    /// <summary>A process begins with an application and nothing else: one that an event or a moment started would have no case.</summary>
    private static IEnumerable<CaseTypeProblem> StartsItself(WorkflowDefinition? workflow, ProcessDrawing? drawing) =>
        (workflow?.Activities ?? []).Where(a => a.CanStartWorkflow && Catalog.Find(a.Type)?.Info.IsTrigger == true).Select(a => new CaseTypeProblem(
            ProcessReader.FileName,
            drawing?.Activities.GetValueOrDefault(a.Id)?.Spot.Path ?? "$.root",
            new($"“{a.DisplayName}”会自行启动流程，而办件只能由申请开始。", $"“{a.DisplayName}” would start the process by itself, but a case begins with an application."),
            new("请取消它的“可以启动流程”。", "Untick “can start the workflow” of it.")));

    /// <summary>What the engine has to say about the definition. Warnings do not keep it from running.</summary>
    private static WorkflowDefinition? ReadWorkflow(string text, List<CaseTypeProblem> problems)
    {
        DefinitionReader.TryRead(text, Catalog, out var workflow, out var found);
        problems.AddRange(found.Where(p => !p.IsWarning).Select(p => new CaseTypeProblem(
            ProcessReader.FileName,
            p.Path,
            new(p.MessageZh, p.MessageEn),
            new("请在流程设计器中改正。", $"Correct it in the designer{(p.ActivityId is null ? "" : $" (activity “{p.ActivityId}”)")}."))));
        return workflow;
    }

    private static List<CaseTypeProblem> Sorted(List<CaseTypeProblem> problems) =>
        [.. problems.Distinct().OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.JsonPath, StringComparer.Ordinal)];

    private static CaseType Finish(
        string key, IReadOnlyDictionary<string, string> files, CaseTypeDraft draft, LetterTemplates templates, WorkflowDefinition workflow) => new()
        {
            Hash = Hash(files),
            Key = key,
            Title = draft.Title,
            NeutralTitle = draft.NeutralTitle,
            PolicyType = draft.PolicyType,
            Numbering = draft.Numbering,
            Stages = draft.Stages,
            Parties = draft.Parties,
            ApplicationFormKey = draft.ApplicationFormKey,
            Materials = draft.Materials,
            Limits = draft.Limits,
            LimitsByLocality = draft.LimitsByLocality,
            Extension = draft.Extension,
            Suspensions = draft.Suspensions,
            Withdrawal = draft.Withdrawal,
            Outcomes = draft.Outcomes,
            Reasons = draft.Reasons,
            Results = draft.Results,
            Letters = draft.Letters,
            Forms = draft.Forms,
            Steps = draft.Steps,
            Walkthroughs = draft.Walkthroughs,
            Workflow = workflow,
            Files = new SortedDictionary<string, string>(files.ToDictionary(f => f.Key, f => f.Value), StringComparer.Ordinal),
            Templates = templates,
        };

    /// <summary>What becomes of walkthroughs.</summary>
    private enum Walkthroughs
    {
        /// <summary>There is at least one, and all fit.</summary>
        MustFit,

        /// <summary>There is at least one that fits; others are left out.</summary>
        LeftOutWhereUnfit,

        /// <summary>They are still to be told.</summary>
        NotAsked,
    }
}
