using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.TryOut;
using CaseManagement.Cases.Design.TryOut.Alone;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Design.TryOut;

/// <summary>
/// Tells a case in a version on a virtual clock, act by act. What was told travels with the page; nothing is kept until it
/// is saved as a walkthrough.
/// </summary>
[Authorize]
public sealed class TryOutModel(IMediator mediator, CaseTypeLibrary types, PageTexts texts) : PageModel
{
    private static readonly Refusal Lost = new("no-script", new Sentence(
        "页面没有带来可以重放的经过。请重新开始，或选一个演练。",
        "The page brought nothing that could be told. Begin again, or choose a walkthrough."));

    [BindProperty(SupportsGet = true)]
    public string DefinitionId { get; set; } = "";

    /// <summary>The version that is tried; the newest unless told otherwise.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Version { get; set; }

    public DesignHead Head { get; private set; } = null!;

    /// <summary>The row of the version that is tried.</summary>
    public DesignRow Tried { get; private set; } = null!;

    /// <summary>What it may begin with; null where the version cannot be played.</summary>
    public TryOutBeginning? Beginning { get; private set; }

    /// <summary>The run of a workflow that stands alone; null for a case type.</summary>
    public AloneTryOut? Alone { get; private set; }

    /// <summary>How the case stands; null before the application.</summary>
    public TryOutPicture? Picture { get; private set; }

    /// <summary>The application that is shown before it is handed in.</summary>
    public TryOutScript? Opening { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>What was typed before a refusal; null on a fresh page.</summary>
    public TryOutPost? Posted { get; private set; }

    /// <summary>The open step that is shown.</summary>
    public TriedTask? Shown => Picture is not { Open: [var first, ..] open } ? null : open.FirstOrDefault(t => t.Step == Posted?.Step) ?? first;

    /// <summary>The words of this try-out.</summary>
    public TryOutWords Words => new(Beginning!, texts);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Hands the application in.</summary>
    public Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken) =>
        PlayAsync((post, beginning) => post.Application(beginning.Script, beginning.Type), cancellationToken);

    /// <summary>Tells a walkthrough of the version to its end.</summary>
    public Task<IActionResult> OnPostTellAsync(CancellationToken cancellationToken) =>
        PlayAsync((post, beginning) => beginning.Told.FirstOrDefault(t => t.Name == post.Text("told"))?.Script, cancellationToken);

    /// <summary>Answers a step.</summary>
    public Task<IActionResult> OnPostAnswerAsync(CancellationToken cancellationToken) =>
        PlayAsync((post, beginning) => post.Script?.With(post.Answer(TypeOf(post, beginning))), cancellationToken);

    /// <summary>Withdraws, suspends, resumes or extends.</summary>
    public Task<IActionResult> OnPostVerbAsync(CancellationToken cancellationToken) =>
        PlayAsync((post, _) => post.Script?.With(post.Verb()), cancellationToken);

    /// <summary>Lets time pass.</summary>
    public Task<IActionResult> OnPostWaitAsync(CancellationToken cancellationToken) =>
        PlayAsync((post, _) => post.Script?.With(new WalkthroughStep { Advance = post.Days }), cancellationToken);

    /// <summary>Takes the last act back.</summary>
    public Task<IActionResult> OnPostUndoAsync(CancellationToken cancellationToken) =>
        PlayAsync((post, _) => post.Script?.Undone(), cancellationToken);

    /// <summary>Shows another open step.</summary>
    public Task<IActionResult> OnPostLookAsync(CancellationToken cancellationToken) =>
        PlayAsync((post, _) => post.Script, cancellationToken);

    /// <summary>Goes back to the application.</summary>
    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellationToken)
    {
        var script = new TryOutPost(Request.Form).Script;
        var found = await LoadAsync(cancellationToken);
        Opening = script is null ? Opening : script with { Steps = [] };
        return found ? Page() : NotFound();
    }

    /// <summary>Keeps the case as a walkthrough in the draft.</summary>
    public async Task<IActionResult> OnPostSaveAsync(Guid operationId, CancellationToken cancellationToken)
    {
        var post = new TryOutPost(Request.Form);
        if (post.Script is not { } script || !await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var title = new Sentence(post.Text("titleZh") ?? "", post.Text("titleEn") ?? "");
        var saved = await mediator.Send(new SaveTryOut(operationId, Tried.Id, script, post.Text("name") ?? "", title), cancellationToken);
        if (saved.TryGet(out var draft))
        {
            Flash.Say(TempData, texts["design.try-kept", post.Text("name")!, draft.Number]);
            return LocalRedirect($"/admin/design/{Uri.EscapeDataString(DefinitionId)}/try");
        }

        await ShowAsync(script, cancellationToken);
        (Refusals, Posted) = (saved.Refusals, post);
        return Page();
    }

    /// <summary>Begins a run of a workflow that stands alone, answers what it waits for, or takes that back.</summary>
    public async Task<IActionResult> OnPostAloneAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || Alone is null)
        {
            return NotFound();
        }

        var script = new AlonePost(Request.Form).Tell(Alone.Inputs, Alone.Now);
        if (script is not null && (await mediator.Send(new PlayAlone(Tried.Id, script), cancellationToken)).TryGet(out var told))
        {
            (Alone, Refusals) = (told, told.Picture!.Refusals);
        }

        return Page();
    }

    /// <summary>Data of the shown step: what was typed, or made-up answers.</summary>
    public JsonObject Data(TriedTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Refusals.Count > 0 && Posted?.Step == task.Step && task.FormKey is { } key ? Posted.Bind(task.Type.Forms[key]) : task.Sample;
    }

    private CaseType TypeOf(TryOutPost post, TryOutBeginning beginning) =>
        post is { Of: not null, CaseType: { } key } && types.TryCurrent(key, out var other) ? other : beginning.Type;

    private async Task<IActionResult> PlayAsync(Func<TryOutPost, TryOutBeginning, TryOutScript?> tell, CancellationToken cancellationToken)
    {
        var post = new TryOutPost(Request.Form);
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Posted = post;
        if (Beginning is null)
        {
            return Page();
        }

        if (tell(post, Beginning) is not { } script)
        {
            Refusals = [Lost];
            return Page();
        }

        await ShowAsync(script, cancellationToken);
        Refusals = [.. Refusals.Select(post.OnPage)];
        return Page();
    }

    private async Task ShowAsync(TryOutScript script, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new PlayTryOut(Tried.Id, script), cancellationToken);
        Refusals = answer.Succeeded ? answer.Value.Refusals : answer.Refusals;
        if (answer.TryGet(out var picture) && picture.Status is not null)
        {
            Picture = picture;
        }
        else
        {
            Opening = script with { Steps = [] };
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var head = await mediator.Send(new DesignHeadQuery(DefinitionId), cancellationToken);
        if (!head.TryGet(out var found))
        {
            return false;
        }

        Head = found;
        Tried = found.Versions.FirstOrDefault(v => v.Id == Version) ?? found.Latest;
        if (!found.IsCaseType)
        {
            var alone = await mediator.Send(new PlayAlone(Tried.Id, null), cancellationToken);
            (Alone, Refusals) = (alone.Succeeded ? alone.Value : null, alone.Refusals);
            return true;
        }

        var beginning = await mediator.Send(new OpenTryOut(Tried.Id), cancellationToken);
        Beginning = beginning.Succeeded ? beginning.Value : null;
        (Refusals, Opening) = (beginning.Refusals, Beginning?.Script);
        return true;
    }
}
