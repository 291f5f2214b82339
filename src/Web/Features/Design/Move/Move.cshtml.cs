using CaseManagement.Cases;
using CaseManagement.Cases.Design.Move;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Design.Move;

/// <summary>Moves open cases to the version in force: first what it would do, case by case, then with a reason the deed.</summary>
[Authorize]
public sealed class MoveModel(IMediator mediator) : PageModel
{
    private const string MapPrefix = "map.";

    [BindProperty(SupportsGet = true)]
    public string DefinitionId { get; set; } = "";

    public DesignHead Head { get; private set; } = null!;

    public MovePreview Preview { get; private set; } = null!;

    public MoveView View { get; private set; } = null!;

    /// <summary>New step for an open step that is gone, as chosen on the page.</summary>
    public IReadOnlyDictionary<string, string> Mapping { get; private set; } = new Dictionary<string, string>();

    public string? Reason { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public Guid OperationId { get; private set; } = Guid.NewGuid();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Mapping = Chosen(Request.Query);
        return await ReadAsync(cancellationToken) ? Page() : NotFound();
    }

    /// <summary>The part of the page that shows progress and, in the end, the results.</summary>
    public async Task<IActionResult> OnGetProgressAsync(CancellationToken cancellationToken)
    {
        var status = await mediator.Send(new MoveStatus(DefinitionId), cancellationToken);
        View = status.Succeeded ? status.Value : null!;
        return status.Succeeded ? Partial("Move/_Progress", this) : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(
        IReadOnlyList<Guid> cases, string toHash, string? reason, Guid operationId, CancellationToken cancellationToken)
    {
        OperationId = operationId == Guid.Empty ? OperationId : operationId;
        (Mapping, Reason) = (Chosen(Request.Form), reason);
        var answer = await mediator.Send(new MoveCases(OperationId, DefinitionId, toHash, cases, Mapping, reason ?? ""), cancellationToken);
        if (answer.Succeeded)
        {
            return LocalRedirect($"/admin/design/{Uri.EscapeDataString(DefinitionId)}/move");
        }

        Refusals = answer.Refusals;
        return await ReadAsync(cancellationToken) ? Page() : NotFound();
    }

    private static Dictionary<string, string> Chosen(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> values) => values
        .Where(v => v.Key.StartsWith(MapPrefix, StringComparison.Ordinal) && v.Value.ToString().Length > 0)
        .ToDictionary(v => v.Key[MapPrefix.Length..], v => v.Value.ToString());

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var (preview, status, head) = (
            await mediator.Send(new PreviewMove(DefinitionId, null, Mapping), cancellationToken),
            await mediator.Send(new MoveStatus(DefinitionId), cancellationToken),
            await mediator.Send(new DesignHeadQuery(DefinitionId), cancellationToken));
        if (!preview.Succeeded || !status.Succeeded || !head.Succeeded)
        {
            return false;
        }

        (Preview, View, Head) = (preview.Value, status.Value, head.Value);
        return true;
    }
}
