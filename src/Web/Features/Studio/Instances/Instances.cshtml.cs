using CaseManagement.Web.Designer.Palette;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;

namespace CaseManagement.Web.Features.Studio.Instances;

/// <summary>The runs of workflows: their list, or the way of one of them.</summary>
public sealed class InstancesModel(IMediator mediator, IAntiforgery xsrf, CaseTypeChoices choices) : StudioPage(mediator, xsrf, choices)
{
    /// <inheritdoc/>
    public override string Element => Id is null ? "elsa-workflow-instance-list" : "elsa-workflow-instance-viewer";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Attributes =>
        Id is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["instance-id"] = Id };

    protected override StudioQuery Query => new(null, Id);
}
