using CaseManagement.Cases.CaseTypes;
using CaseManagement.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Apply.Begin;

/// <summary>The first page of an application: what it is, what to have at hand, and a draft to go on with.</summary>
[AllowAnonymous]
public sealed class BeginModel(ApplicationDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string CaseType { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "channel")]
    public string? ChannelName { get; set; }

    public ApplicationFrame Frame { get; private set; } = null!;

    /// <summary>Where an unfinished application goes on; null where there is none.</summary>
    public string? GoOn { get; private set; }

    /// <summary>When the unfinished application was kept.</summary>
    public string? SavedAt { get; private set; }

    /// <summary>Papers everybody needs, then those only some need.</summary>
    public IEnumerable<MaterialRule> Papers => Frame.Type.Materials.OrderBy(m => m.When is not null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await desk.FrameAsync(CaseType, ChannelName, cancellationToken) is not { } frame)
        {
            return NotFound();
        }

        Frame = frame;
        var (answers, savedAt) = await desk.OpenAsync(frame, cancellationToken);
        var steps = ApplicationSteps.Of(frame.Type);
        GoOn = answers.Empty ? null : frame.Address(steps.FirstOrDefault(s => s.Key == answers.Reached)?.Key ?? steps[0].Key);
        SavedAt = savedAt is { } moment ? Day.Short(moment) : null;
        return Page();
    }

    /// <summary>Throws the draft away and begins anew.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await desk.FrameAsync(CaseType, ChannelName, cancellationToken) is not { } frame)
        {
            return NotFound();
        }

        await desk.ClearAsync(frame, cancellationToken);
        return LocalRedirect(frame.Address(ApplicationSteps.Of(frame.Type)[0].Key));
    }
}
