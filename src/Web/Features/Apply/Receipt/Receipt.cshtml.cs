using CaseManagement.Cases;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.CaseTypes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Apply.Receipt;

/// <summary>The receipt: number and access code, to be written down or printed. Without the slip nothing of it is known any more.</summary>
[AllowAnonymous]
public sealed class ReceiptModel(ReceiptSlip slips, ApplicationDesk desk, CaseTypeLibrary types) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>What is on it; null once the code was put away.</summary>
    public Slip? Slip { get; private set; }

    /// <summary>Name of the matter that reveals nothing about the family.</summary>
    public Sentence? Matter { get; private set; }

    /// <summary>Where one goes when the code is written down.</summary>
    public string Onward => Slip is not null && Slip.Channel != Channel.Online ? "/inbox" : $"/status/{Uri.EscapeDataString(Number)}";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (slips.Read() is not { } slip || slip.Number != Number)
        {
            return;
        }

        (Slip, Matter) = (slip, types.Current(slip.Matter).NeutralTitle);
        if (await desk.FrameAsync(slip.Matter, slip.Channel, cancellationToken) is { } frame)
        {
            await desk.ClearAsync(frame, cancellationToken);
        }
    }

    /// <summary>The code is written down and leaves this browser.</summary>
    public IActionResult OnPost()
    {
        Slip = slips.Read();
        var onward = Onward;
        slips.Drop();
        return LocalRedirect(onward);
    }
}
