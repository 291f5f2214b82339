using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.Differences;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Design.Compare;

/// <summary>What differs between two versions, or between the files and the office.</summary>
[Authorize]
public sealed class CompareModel(IMediator mediator, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string DefinitionId { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string From { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string To { get; set; } = "";

    public DesignHead Head { get; private set; } = null!;

    public DesignDifference Difference { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var head = await mediator.Send(new DesignHeadQuery(DefinitionId), cancellationToken);
        var difference = await mediator.Send(new CompareDesigns(From, To), cancellationToken);
        if (!head.TryGet(out var found) || !difference.TryGet(out var told))
        {
            return NotFound();
        }

        (Head, Difference) = (found, told);
        return Page();
    }

    /// <summary>What a version is called.</summary>
    public string Name(string versionId) => Head.Versions.FirstOrDefault(v => v.Id == versionId) is { } version
        ? texts["admin.version-number", version.Number]
        : texts["design.the-files"];
}
