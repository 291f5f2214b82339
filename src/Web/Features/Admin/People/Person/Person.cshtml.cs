using CaseManagement.Cases;
using CaseManagement.Cases.Organisation.Accounts;
using CaseManagement.Web.Features.Shared;
using CaseManagement.Web.Infrastructure;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Admin.People.Person;

/// <summary>One account: its posts, its password, whether it is open.</summary>
[Authorize]
public sealed class PersonModel(IMediator mediator, PageTexts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public PersonView View { get; private set; } = null!;

    public PostChoices Choices { get; private set; } = null!;

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>Post chosen before a refusal.</summary>
    public string? Post { get; private set; }

    /// <summary>Password the office made just now; shown once.</summary>
    public string? OneTimePassword { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostAppointAsync(Guid operationId, string? post, DateOnly from, CancellationToken cancellationToken)
    {
        Post = post;
        var (unit, key) = PostChoices.Read(post);
        return DoAsync(new AppointPerson(operationId, Id, unit, key, from), cancellationToken);
    }

    public Task<IActionResult> OnPostEndAsync(Guid operationId, Guid appointment, CancellationToken cancellationToken) =>
        DoAsync(new EndAppointment(operationId, appointment), cancellationToken);

    public Task<IActionResult> OnPostDisableAsync(Guid operationId, bool disabled, CancellationToken cancellationToken) =>
        DoAsync(new DisableAccount(operationId, Id, disabled), cancellationToken);

    public async Task<IActionResult> OnPostPasswordAsync(Guid operationId, string? password, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new ResetPassword(operationId, Id, password), cancellationToken);
        if (!await ReadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!answer.TryGet(out var reset))
        {
            Refusals = answer.Refusals;
            return Page();
        }

        if (reset.OneTimePassword is null)
        {
            Flash.Say(TempData, texts["admin.password-set"]);
            return LocalRedirect($"/admin/users/{Id}");
        }

        OneTimePassword = reset.OneTimePassword;
        return Page();
    }

    private async Task<IActionResult> DoAsync(IRequest<Result<Guid>> command, CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(command, cancellationToken);
        if (answer.Succeeded)
        {
            Flash.Say(TempData, texts["admin.done"]);
            return LocalRedirect($"/admin/users/{Id}");
        }

        Refusals = answer.Refusals;
        return await ReadAsync(cancellationToken) ? Page() : NotFound();
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var person = await mediator.Send(new PersonQuery(Id), cancellationToken);
        var choices = await mediator.Send(new PostChoicesQuery(), cancellationToken);
        if (!person.TryGet(out var view) || !choices.TryGet(out var posts))
        {
            return false;
        }

        (View, Choices) = (view, posts);
        return true;
    }
}
