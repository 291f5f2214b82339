using CaseManagement.Cases.Design.Packages;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Design.PackageFile;

/// <summary>A version as a package to be saved; the one in force unless another is named.</summary>
[Authorize]
public sealed class PackageFileModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string DefinitionId { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Version { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var head = await mediator.Send(new DesignHeadQuery(DefinitionId), cancellationToken);
        if (!head.TryGet(out var found))
        {
            return NotFound();
        }

        var version = Version ?? (found.Published ?? found.Latest).Id;
        var package = found.Versions.Any(v => v.Id == version) ? await mediator.Send(new ExportPackage(version), cancellationToken) : null;
        return package is { Succeeded: true } ? File(package.Value.Content, "application/zip", package.Value.Name) : NotFound();
    }
}
