using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Escalation;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Supervision.Board;

/// <summary>督办台: what is overdue and where, who is drowning, is it getting better; and the means to do something about it.</summary>
[Authorize]
public sealed class BoardModel(IMediator mediator, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Light { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Age { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Post { get; set; }

    public BoardView View { get; private set; } = null!;

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>The step whose reminder was refused, so that its fold stays open.</summary>
    public Guid? UrgingTask { get; private set; }

    /// <summary>What was typed into it.</summary>
    public string? UrgeText { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken) ?? Page();

    public Task<IActionResult> OnPostUrgeAsync(Guid operationId, Guid taskId, string? text, CancellationToken cancellationToken)
    {
        (UrgingTask, UrgeText) = (taskId, text);
        return DoAsync(new UrgeTask(operationId, taskId, text ?? ""), "supervision.urge-done", "list", cancellationToken);
    }

    public Task<IActionResult> OnPostAcknowledgeAsync(Guid operationId, Guid alarmId, CancellationToken cancellationToken) =>
        DoAsync(new AcknowledgeAlarm(operationId, alarmId), "supervision.acknowledged", "alarms", cancellationToken);

    public Task<IActionResult> OnPostPermitAsync(Guid operationId, Guid caseId, string? reason, CancellationToken cancellationToken) =>
        DoAsync(new PermitFurtherSupplement(operationId, caseId, reason ?? ""), "supervision.permitted", "supplements", cancellationToken);

    /// <summary>The list narrowed this way.</summary>
    public static string List(Guid? unit = null, string? light = null, string? age = null, string? post = null) =>
        Links.With("/supervision", ("unit", unit?.ToString()), ("light", light), ("age", age), ("post", post)) + "#list";

    private async Task<IActionResult> DoAsync<T>(IRequest<Result<T>> command, string said, string place, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(command, cancellationToken);
        if (answer.Succeeded)
        {
            Flash.Say(TempData, texts[said]);
            return Redirect(Links.With("/supervision", ("unit", Unit?.ToString()), ("light", Light), ("age", Age), ("post", Post)) + "#" + place);
        }

        Refusals = answer.Refusals;
        return await ReadAsync(cancellationToken) ?? Page();
    }

    private async Task<IActionResult?> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new BoardQuery(Unit, Light, Age, Post), cancellationToken);
        if (!answer.TryGet(out var view))
        {
            return NotFound();
        }

        View = view;
        return null;
    }
}
