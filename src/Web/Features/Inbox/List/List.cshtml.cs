using CaseManagement.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Inbox.List;

/// <summary>待办 / 已办 / 我发起: the desk of a member of staff.</summary>
[Authorize]
public sealed class ListModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? TabName { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Light { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Township { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>The list opened.</summary>
    public InboxTab Tab => TabName switch
    {
        "done" => InboxTab.Done,
        "started" => InboxTab.Started,
        _ => InboxTab.Todo,
    };

    /// <summary>What the list is narrowed to.</summary>
    public InboxFilter Filter => new(Light, Step, Township, Text);

    public InboxView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new InboxQuery(Tab, Filter, After), cancellationToken);
        if (!answer.TryGet(out var view))
        {
            return NotFound();
        }

        View = view;
        return Page();
    }

    /// <summary>The quiet line: how many steps there are now, for a list that shows an earlier number.</summary>
    public async Task<IActionResult> OnGetNewsAsync(int seen, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new InboxQuery(InboxTab.Todo, new InboxFilter(null, null, null, null), null), cancellationToken);
        return answer.TryGet(out var view) ? Partial("_News", view.Counts.Todo - seen) : NotFound();
    }

    /// <summary>This list with one parameter changed; null takes it away.</summary>
    public string With(string name, string? value)
    {
        (string Name, string? Value)[] now =
        [
            ("tab", TabName), ("light", Light), ("step", Step), ("township", Township?.ToString()), ("text", Text), ("after", null),
        ];
        return Links.With("/inbox", [.. now.Select(p => p.Name == name ? (name, value) : p)]);
    }

    /// <summary>The same list without any filter.</summary>
    public string Unfiltered => Links.With("/inbox", ("tab", TabName));
}
