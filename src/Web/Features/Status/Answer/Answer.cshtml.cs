using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Tasks;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Status.Answer;

/// <summary>The applicant hands in what is missing, or says what there is to say against a planned refusal.</summary>
[AllowAnonymous]
public sealed class AnswerModel(IMediator mediator, PageTexts texts) : PageModel
{
    /// <summary>Before the names of the form's fields.</summary>
    public const string FormPrefix = "form.";

    /// <summary>Before the keys of materials.</summary>
    public const string MaterialPrefix = "material.";

    [BindProperty(SupportsGet = true)]
    public string Receipt { get; set; } = "";

    public AnswerView View { get; private set; } = null!;

    public Guid OperationId { get; private set; } = Guid.NewGuid();

    /// <summary>What the fields hold.</summary>
    public JsonObject Data { get; private set; } = [];

    /// <summary>Chosen states of papers by key.</summary>
    public IReadOnlyDictionary<string, string> Chosen { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>Address of the status page.</summary>
    public string Back => $"/status/{Uri.EscapeDataString(Receipt)}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) ? Page() : LocalRedirect(Back);

    public async Task<IActionResult> OnPostAsync(Guid operationId, Guid taskId, long version, string? outcome, CancellationToken cancellationToken)
    {
        // A step that is done already answers itself: by its operation where this is a repeat, with a sentence otherwise.
        var open = await ReadAsync(cancellationToken);
        OperationId = operationId == Guid.Empty ? OperationId : operationId;
        Take(open);
        var answer = await mediator.Send(new CompleteTask(
            OperationId, taskId, version, outcome ?? "", Data, Materials: Chosen.Count > 0 ? Chosen : null), cancellationToken);
        if (answer.TryGet(out _))
        {
            Flash.Say(TempData, texts["status.handed-over"]);
            return LocalRedirect(Back);
        }

        if (!open || answer.Refusals[0].Code == Refusal.NotFoundCode)
        {
            return LocalRedirect(Back);
        }

        Refusals = answer.Refusals;
        return Page();
    }

    private void Take(bool open)
    {
        Chosen = Request.Form.Where(f => f.Key.StartsWith(MaterialPrefix, StringComparison.Ordinal) && f.Value.ToString().Length > 0)
            .ToDictionary(f => f.Key[MaterialPrefix.Length..], f => f.Value.ToString(), StringComparer.Ordinal);
        Data = open && View.Form is { } form
            ? form.Bind(Request.Form.Where(f => f.Key.StartsWith(FormPrefix, StringComparison.Ordinal))
                .Select(f => KeyValuePair.Create(f.Key[FormPrefix.Length..], (IReadOnlyList<string>)[.. f.Value.Select(v => v ?? "")])))
            : [];
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new AnswerQuery(Receipt), cancellationToken);
        View = answer.Succeeded ? answer.Value : null!;
        return answer.Succeeded;
    }
}
