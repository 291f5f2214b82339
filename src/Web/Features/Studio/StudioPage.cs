using System.Text.Json.Nodes;
using CaseManagement.Web.Designer.Hosting;
using CaseManagement.Web.Designer.Palette;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Studio;

/// <summary>A page that holds one part of the designer in our frame.</summary>
[Authorize]
public abstract class StudioPage(IMediator mediator, IAntiforgery xsrf, CaseTypeChoices choices) : PageModel
{
    /// <summary>The drawing or run that is opened; null for the list.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    /// <summary>What stands around it.</summary>
    public StudioView View { get; private set; } = null!;

    /// <summary>Outcomes of the matter with their names: the drawing shows their keys at its ports.</summary>
    public IReadOnlyList<Choice> Outcomes { get; private set; } = [];

    /// <summary>Tag of the part of the designer that is shown.</summary>
    public abstract string Element { get; }

    /// <summary>What the part is told, by attribute.</summary>
    public abstract IReadOnlyDictionary<string, string> Attributes { get; }

    /// <summary>The token every change has to carry.</summary>
    public string Token => xsrf.GetAndStoreTokens(HttpContext).RequestToken!;

    /// <summary>Who works, so that a kept drawing is offered to nobody else.</summary>
    public string Person => User.Identity?.Name ?? "";

    protected abstract StudioQuery Query { get; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(Query, cancellationToken);
        if (!answer.TryGet(out var view))
        {
            return NotFound();
        }

        View = view;
        Outcomes = (await choices.ForAsync(view.DefinitionId, cancellationToken))["outcomes"];
        Response.Headers.ContentSecurityPolicy = StudioPolicy.Value;
        return Page();
    }

    // Ports that only a drawing gives an activity, so that the palette cannot name them.
    private static readonly Choice[] OfDrawings = [new("Other", new("其他", "Other")), new("Done", new("完成", "Done"))];

    /// <summary>What the frame's script needs to know.</summary>
    public string Settings(PageTexts texts, IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(keys);
        return new JsonObject
        {
            ["element"] = Element,
            ["attributes"] = new JsonObject(Attributes.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))),
            ["definitionId"] = View.DefinitionId,
            ["language"] = texts.English ? "en" : "zh",
            ["person"] = Person,
            ["outcomes"] = new JsonObject(Outcomes.Concat(OfDrawings).DistinctBy(o => o.Value).Select(o => KeyValuePair.Create(o.Value, (JsonNode?)texts[o.Text]))),
            ["token"] = Token,
            ["texts"] = new JsonObject(keys.Select(k => KeyValuePair.Create(k, (JsonNode?)texts["designer." + k, "{0}"]))),
        }.ToJsonString();
    }
}
