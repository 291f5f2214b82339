using CaseManagement.Cases;
using CaseManagement.Cases.Organisation.Accounts;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Features.Admin.People.Create;

/// <summary>A new account with its first post.</summary>
[Authorize]
public sealed class CreateModel(IMediator mediator) : PageModel
{
    public PostChoices Choices { get; private set; } = null!;

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public Guid OperationId { get; private set; } = Guid.NewGuid();

    public string? Account { get; private set; }

    public string? DisplayName { get; private set; }

    public string? English { get; private set; }

    public string? Post { get; private set; }

    /// <summary>The account just made; null before.</summary>
    public AccountCreated? Created { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        Guid operationId, string? account, string? name, string? english, string? post, string? password, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(cancellationToken))
        {
            return NotFound();
        }

        (OperationId, Account, DisplayName, English, Post) = (operationId == Guid.Empty ? OperationId : operationId, account, name, english, post);
        var (unit, key) = PostChoices.Read(post);
        if (unit == Guid.Empty)
        {
            Refusals = [new Refusal("wrong-level", new Sentence("请选择单位和岗位。", "Choose unit and post."), "post")];
            return Page();
        }

        var answer = await mediator.Send(new CreateAccount(OperationId, account ?? "", name ?? "", english ?? "", unit, key, password), cancellationToken);
        (Created, Refusals) = answer.TryGet(out var created) ? (created, Refusals) : (null, answer.Refusals);
        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new PostChoicesQuery(), cancellationToken);
        Choices = answer.Succeeded ? answer.Value : null!;
        return answer.Succeeded;
    }
}
