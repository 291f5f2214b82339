using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.Design.TryOut;

/// <summary>Where drafts are tried: reads the case type out of a version, begins a script, plays it.</summary>
public sealed class TryOutDesk : IAsyncDisposable
{
    private readonly TryOutRuns _runs;

    /// <summary>A desk for the rules in force.</summary>
    public TryOutDesk(RuleBook rules, DefinitionsFolder folder, CaseTypeLibrary types) => _runs = new TryOutRuns(rules, folder, types);

    /// <summary>The drafted case type; its problems as refusals. Its walkthroughs are left out: they are what is being made.</summary>
    public static Result<CaseType> Read(DesignVersion version, OfficePosts posts)
    {
        ArgumentNullException.ThrowIfNull(version);
        if (version.CaseTypeKey is not { } key)
        {
            return new Refusal("not-a-case-type", new Sentence(
                "独立流程没有办件环节，不能按办件试走。请在它自己的试走页运行。",
                "A workflow that stands alone has no case to tell. Run it on its own try-out page."));
        }

        var files = DesignFiles.Folder(version).Where(f => !f.Key.StartsWith("walkthroughs/", StringComparison.Ordinal))
            .ToDictionary(StringComparer.Ordinal);
        var reading = CaseTypeReader.Read(key, files, posts, told: false);
        return reading.Type is { } type
            ? type
            : Result<CaseType>.Refused([.. reading.Problems.Select(p => new Refusal(
                "draft-has-problems",
                new Sentence($"{p.Message.Zh}{p.Remedy.Zh}", $"{p.Message.En} {p.Remedy.En}"),
                $"{p.File} {p.JsonPath}"))]);
    }

    /// <summary>A script with nothing done yet: the application of the first walkthrough, or made-up answers in the first village.</summary>
    public static TryOutScript Opening(DesignVersion version, CaseType type, RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(rules);
        var told = DesignFiles.Others(version).Where(f => f.Key.StartsWith("walkthroughs/", StringComparison.Ordinal))
            .OrderByDescending(f => f.Key.Contains("straight", StringComparison.Ordinal)).ThenBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => TryOutScript.TryParse(f.Value)).FirstOrDefault(s => s is not null);
        if (told is not null)
        {
            return told with { Steps = [], Channel = Cases.Submit.Channel.Online };
        }

        var start = OfficeClock.DayOf(OfficeClock.DemoStart);
        return new TryOutScript
        {
            Start = start,
            Unit = rules.Units.First(u => u.Level == "village").Path,
            Application = SampleAnswers.For(type.ApplicationForm, start),
        };
    }

    /// <summary>Plays; where the last act is refused, shows the case as it stands without it.</summary>
    public async Task<Result<TryOutPicture>> PlayAsync(CaseType type, TryOutScript script, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (Problem(script, type) is { } problem)
        {
            return problem;
        }

        var picture = await _runs.PlayAsync(type, script, LookAsync, cancellationToken);
        if (picture.Refusals.Count == 0 || picture.Script.Steps.Count == script.Steps.Count || script.Steps.Count == 0)
        {
            return picture;
        }

        var before = await _runs.PlayAsync(type, picture.Script, LookAsync, cancellationToken);
        return before with { Refusals = picture.Refusals };

        async Task<TryOutPicture> LookAsync(TryOutRun run, IReadOnlyList<Refusal> refusals) =>
            await TryOutLook.AtAsync(run, cancellationToken) with { Refusals = refusals };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _runs.DisposeAsync();

    // A script comes from a page, so its names are not trusted.
    private static Refusal? Problem(TryOutScript script, CaseType type)
    {
        var wrong = script.Steps.FirstOrDefault(s => s is { Step: { } id, Of: null } && !type.Steps.ContainsKey(id));
        return wrong is null ? null : new Refusal("no-such-step", new Sentence(
            $"现在的草稿里没有环节“{wrong.Step}”，试走不能从头重放。请重新开始。",
            $"The draft has no step “{wrong.Step}” now, so the try-out cannot be played again. Start over."));
    }
}
