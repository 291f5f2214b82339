using CaseManagement.Cases;
using CaseManagement.Cases.Design.Packages;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Design.Package;

/// <summary>Takes a package in, in two steps: what it would mean, then the draft.</summary>
[Authorize]
[RequestSizeLimit(MaxRequest)]
[RequestFormLimits(ValueLengthLimit = MaxRequest, MultipartBodyLengthLimit = MaxRequest)]
public sealed class PackageModel(IMediator mediator, PageTexts texts) : PageModel
{
    // A package as base64, with the rest of the form.
    private const int MaxRequest = (CaseTypePackage.MaxBytes * 4 / 3) + (64 * 1024);

    public PackagePreview? Preview { get; private set; }

    /// <summary>The package on its way from the first step to the second.</summary>
    public string Carried { get; private set; } = "";

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        (await mediator.Send(new List.DesignListQuery(), cancellationToken)).Succeeded ? Page() : NotFound();

    /// <summary>Looks into it.</summary>
    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        if (file is not null)
        {
            await file.CopyToAsync(bytes, cancellationToken);
        }

        return await LookAsync(bytes.ToArray(), [], cancellationToken);
    }

    /// <summary>Takes it in as a draft.</summary>
    public async Task<IActionResult> OnPostTakeAsync(Guid operationId, string? content, CancellationToken cancellationToken)
    {
        var bytes = new byte[content?.Length ?? 0];
        var package = Convert.TryFromBase64String(content ?? "", bytes, out var length) ? bytes[..length] : [];
        var answer = await mediator.Send(new ImportPackage(operationId, package), cancellationToken);
        if (!answer.TryGet(out var draft))
        {
            return IsHidden(answer.Refusals) ? NotFound() : await LookAsync(package, answer.Refusals, cancellationToken);
        }

        Flash.Say(TempData, texts["design.package-taken", draft.Number]);
        return LocalRedirect($"/admin/design/{Uri.EscapeDataString(draft.DefinitionId)}/publish");
    }

    private async Task<IActionResult> LookAsync(byte[] package, IReadOnlyList<Refusal> refusals, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new ReadPackage(package), cancellationToken);
        if (answer.TryGet(out var preview))
        {
            (Preview, Carried) = (preview, Convert.ToBase64String(package));
        }

        Refusals = [.. refusals, .. answer.Refusals];
        return IsHidden(answer.Refusals) ? NotFound() : Page();
    }

    private static bool IsHidden(IReadOnlyList<Refusal> refusals) => refusals.Any(r => r.Code == Refusal.NotFoundCode);
}
