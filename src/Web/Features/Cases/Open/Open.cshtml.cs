using System.Globalization;
using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Tasks;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>A case: the step at hand, its materials and opinions, its clocks and what has happened.</summary>
[Authorize]
public sealed class OpenModel(IMediator mediator, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? TabName { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Names { get; set; }

    /// <summary>The tab opened.</summary>
    public CaseTab Tab => TabName switch
    {
        "process" => CaseTab.Process,
        "letters" => CaseTab.Letters,
        "application" => CaseTab.Application,
        _ => CaseTab.Work,
    };

    public CasePage View { get; private set; } = null!;

    /// <summary>Why the last attempt was refused; empty on a fresh page.</summary>
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>What was typed before a refusal; null on a fresh page.</summary>
    public StepPost? Posted { get; private set; }

    /// <summary>The verb that was refused, so that its fold stays open.</summary>
    public string? RefusedVerb { get; private set; }

    /// <summary>What was typed into the fold of that verb.</summary>
    public string? VerbText { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostCompleteAsync(CancellationToken cancellationToken)
    {
        Posted = StepPost.Read(Request.Form);
        if (await ReadAsync(cancellationToken) is { } missing)
        {
            return missing;
        }

        var panel = View.Tasks.FirstOrDefault(t => t.Id == Posted.TaskId);
        if (panel?.Outcomes.FirstOrDefault(o => o.Key == Posted.Outcome) is { Style: OutcomeStyle.Adverse } && !Posted.Confirmed)
        {
            return Refuse([new Refusal("not-confirmed", new Sentence(
                "这是对申请人不利的结果，请逐项核对后勾选确认。",
                "This outcome is against the applicant: check every point, then tick the confirmation."), $"confirm-{Posted.Outcome}")]);
        }

        var answer = await mediator.Send(new CompleteTask(
            Posted.OperationId, Posted.TaskId, Posted.Version, Posted.Outcome, Posted.Bind(panel?.Form), Posted.Opinion,
            Posted.Reasons.GetValueOrDefault(Posted.Outcome), Posted.Articles.GetValueOrDefault(Posted.Outcome),
            Posted.Materials.Count > 0 ? Posted.Materials : null, Posted.SupplementItems), cancellationToken);
        if (!answer.TryGet(out var done))
        {
            return Refuse([.. answer.Refusals.Select(Posted.OnPage)]);
        }

        var outcome = panel?.Outcomes.FirstOrDefault(o => o.Key == Posted.Outcome)?.Title ?? Posted.Outcome;
        var next = new Sentence(done.NextZh, done.NextEn).In(CultureInfo.CurrentUICulture);
        Flash.Say(TempData, texts["cases.done", outcome, next]);
        return Redirect(Links.Case(Id));
    }

    public Task<IActionResult> OnPostClaimAsync(Guid operationId, Guid taskId, CancellationToken cancellationToken) =>
        DoAsync("claim", new ClaimTask(operationId, taskId), "cases.claimed", null, cancellationToken);

    public Task<IActionResult> OnPostReleaseAsync(Guid operationId, Guid taskId, CancellationToken cancellationToken) =>
        DoAsync("release", new ReleaseTask(operationId, taskId), "cases.released", null, cancellationToken);

    public Task<IActionResult> OnPostSuspendAsync(Guid operationId, string? ground, string? note, CancellationToken cancellationToken) =>
        DoAsync("suspend", new SuspendCase(operationId, Id, ground ?? "", note ?? ""), "cases.suspended", note, cancellationToken);

    public Task<IActionResult> OnPostResumeAsync(Guid operationId, string? note, CancellationToken cancellationToken) =>
        DoAsync("resume", new ResumeCase(operationId, Id, note ?? ""), "cases.resumed", note, cancellationToken);

    public Task<IActionResult> OnPostExtendAsync(Guid operationId, string? reason, CancellationToken cancellationToken) =>
        DoAsync("extend", new ExtendCase(operationId, Id, reason ?? ""), "cases.extended", reason, cancellationToken);

    public Task<IActionResult> OnPostWithdrawAsync(Guid operationId, string? reason, CancellationToken cancellationToken) =>
        DoAsync("withdraw", new WithdrawCase(operationId, Id, reason ?? ""), "cases.withdrawn", reason, cancellationToken);

    public Task<IActionResult> OnPostPermitAsync(Guid operationId, string? reason, CancellationToken cancellationToken) =>
        DoAsync("permit", new PermitFurtherSupplement(operationId, Id, reason ?? ""), "cases.permitted", reason, cancellationToken);

    private async Task<IActionResult> DoAsync<T>(
        string verb, IRequest<Result<T>> command, string said, string? typed, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(command, cancellationToken);
        if (answer.Succeeded)
        {
            Flash.Say(TempData, texts[said]);
            return Redirect(Links.Case(Id));
        }

        (RefusedVerb, VerbText) = (verb, typed);
        return await ReadAsync(cancellationToken) ?? Refuse(answer.Refusals);
    }

    private PageResult Refuse(IReadOnlyList<Refusal> refusals)
    {
        Refusals = refusals;
        return Page();
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken) ?? Page();

    private async Task<IActionResult?> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new CasePageQuery(Id, Tab, Names), cancellationToken);
        if (!answer.TryGet(out var view))
        {
            return NotFound();
        }

        View = view;
        return null;
    }
}
