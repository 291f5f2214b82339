using CaseManagement.Web.Designer.Palette;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;

namespace CaseManagement.Web.Features.Studio.Definitions;

/// <summary>The drawings: their list, or one of them open for drawing.</summary>
public sealed class DefinitionsModel(IMediator mediator, IAntiforgery xsrf, CaseTypeChoices choices) : StudioPage(mediator, xsrf, choices)
{
    /// <inheritdoc/>
    public override string Element => Id is null ? "elsa-workflow-definition-list" : "elsa-workflow-definition-editor";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Attributes =>
        Id is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["definition-id"] = Id };

    protected override StudioQuery Query => new(Id, null);
}
