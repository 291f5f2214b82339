using CaseManagement.Cases;
using CaseManagement.Cases.Design.Rehearsal;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Design.Rehearsal;

/// <summary>Plays the latest version of a case type against open and closed cases and shows what came of it.</summary>
[Authorize]
public sealed class RehearsalModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string DefinitionId { get; set; } = "";

    public DesignHead Head { get; private set; } = null!;

    public RehearsalView View { get; private set; } = null!;

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public Guid OperationId { get; private set; } = Guid.NewGuid();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>The part of the page that shows progress and, in the end, the report.</summary>
    public async Task<IActionResult> OnGetProgressAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) ? Partial("Rehearsal/_Progress", this) : NotFound();

    public async Task<IActionResult> OnPostAsync(string versionId, Guid operationId, CancellationToken cancellationToken)
    {
        OperationId = operationId == Guid.Empty ? OperationId : operationId;
        var answer = await mediator.Send(new StartRehearsal(OperationId, versionId), cancellationToken);
        if (answer.Succeeded)
        {
            return LocalRedirect($"/admin/design/{Uri.EscapeDataString(DefinitionId)}/rehearsal");
        }

        Refusals = answer.Refusals;
        return await ReadAsync(cancellationToken) ? Page() : NotFound();
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var head = await mediator.Send(new DesignHeadQuery(DefinitionId), cancellationToken);
        if (!head.TryGet(out var found) || !found.IsCaseType)
        {
            return false;
        }

        Head = found;
        View = (await mediator.Send(new RehearsalStatus(null, DefinitionId), cancellationToken)).Value;
        return true;
    }
}
