using CaseManagement.Cases;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.Differences;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Design.Publish;

/// <summary>The gate: what stands in the way, what would change, why it is done.</summary>
[Authorize]
public sealed class PublishModel(IMediator mediator, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string DefinitionId { get; set; } = "";

    public DesignHead Head { get; private set; } = null!;

    public IReadOnlyList<DesignProblem> Problems { get; private set; } = [];

    /// <summary>Null where nothing is in force to compare with, or nothing is being changed.</summary>
    public DesignDifference? Difference { get; private set; }

    public IReadOnlyList<string> FailedGroups => [.. Problems.Where(p => !p.IsWarning).Select(PublishChecks.GroupOf).Distinct()];

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public string? Reason { get; private set; }

    public Guid OperationId { get; private set; } = Guid.NewGuid();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var head = await mediator.Send(new DesignHeadQuery(DefinitionId), cancellationToken);
        if (!head.TryGet(out var found))
        {
            return NotFound();
        }

        Head = found;
        var problems = await mediator.Send(new CheckDesign(found.Latest.Id), cancellationToken);
        Problems = problems.Succeeded ? problems.Value : [];
        if (found is { Draft: { } draft, Published: { } published })
        {
            var difference = await mediator.Send(new CompareDesigns(published.Id, draft.Id), cancellationToken);
            Difference = difference.Succeeded ? difference.Value : null;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid operationId, string versionId, string? reason, CancellationToken cancellationToken)
    {
        OperationId = operationId == Guid.Empty ? OperationId : operationId;
        var answer = await mediator.Send(new PublishDesign(OperationId, versionId, reason ?? ""), cancellationToken);
        if (answer.TryGet(out var published))
        {
            Flash.Say(TempData, texts["design.published", published.Number]);
            return LocalRedirect($"/admin/design/{Uri.EscapeDataString(DefinitionId)}/versions");
        }

        Reason = reason;
        var page = await OnGetAsync(cancellationToken);

        // Problems of the drawing are shown below with their remedies.
        var shown = Problems.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        Refusals = [.. answer.Refusals.Where(r => !shown.Contains(r.Code))];
        return page;
    }
}
