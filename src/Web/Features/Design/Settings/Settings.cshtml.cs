using CaseManagement.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design.Settings;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Design.Settings;

/// <summary>What of a case type is not drawn: one page for each part, all saved into the draft.</summary>
[Authorize]
public sealed class SettingsModel(IMediator mediator, PageTexts texts) : PageModel
{
    /// <summary>The parts, in the order of the tabs.</summary>
    public static readonly IReadOnlyList<string> Parts = ["limits", "steps", "outcomes", "forms", "letters", "materials", "policy"];

    [BindProperty(SupportsGet = true)]
    public string DefinitionId { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Part { get; set; } = "";

    /// <summary>Which form or letter is open.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Item { get; set; }

    public DesignHead Head { get; private set; } = null!;

    public SettingsPicture View { get; private set; } = null!;

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public Guid OperationId { get; private set; } = Guid.NewGuid();

    private string Here => $"/admin/design/{Uri.EscapeDataString(DefinitionId)}/settings/{Part}{(string.IsNullOrEmpty(Item) ? "" : $"?item={Uri.EscapeDataString(Item)}")}";

    /// <summary>What is wrong with what this page shows.</summary>
    public IReadOnlyList<CaseTypeProblem> ProblemsHere => [.. View.Problems.Where(p => ProblemPlace.PartOf(p) == Part)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Part.Length == 0)
        {
            return LocalRedirect($"/admin/design/{Uri.EscapeDataString(DefinitionId)}/settings/{Parts[0]}");
        }

        return await LoadAsync(null, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid operationId, string versionId, long revision, CancellationToken cancellationToken)
    {
        var (edits, act) = (SettingsPost.Edits(Request.Form), SettingsPost.ActOf(Request.Form));
        var saved = await mediator.Send(new SaveSettings(operationId, DefinitionId, versionId, revision, edits, act), cancellationToken);
        if (!saved.TryGet(out var draft))
        {
            Refusals = saved.Refusals;
            return await LoadAsync(edits, cancellationToken) ? Page() : NotFound();
        }

        if (!await LoadAsync(null, cancellationToken))
        {
            return NotFound();
        }

        var wrong = ProblemsHere.Count;
        Flash.Say(TempData, !draft.IsDraft ? texts["design.settings-same"]
            : wrong == 0 ? texts["design.settings-saved", draft.Number]
            : texts["design.settings-saved-wrong", draft.Number, wrong]);
        Item = act is { Verb: SettingVerb.Add, File: "forms/" } or { Verb: SettingVerb.Add, Path: "$.letters" } ? act.Key.Trim() : Item;
        return LocalRedirect(Here);
    }

    private async Task<bool> LoadAsync(IReadOnlyList<SettingEdit>? typed, CancellationToken cancellationToken)
    {
        var head = await mediator.Send(new DesignHeadQuery(DefinitionId), cancellationToken);
        if (!head.TryGet(out var found) || !Parts.Contains(Part))
        {
            return false;
        }

        var view = await mediator.Send(new OpenSettings(DefinitionId, typed), cancellationToken);
        if (!view.TryGet(out var settings))
        {
            return false;
        }

        (Head, View) = (found, settings);
        return true;
    }
}
