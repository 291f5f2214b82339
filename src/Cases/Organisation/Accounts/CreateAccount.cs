using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace CaseManagement.Cases.Organisation.Accounts;

/// <summary>An administrator makes an account for a member of staff, with a first post.</summary>
/// <param name="OperationId">Identity of the intention.</param>
/// <param name="UserName">What the person types to sign in.</param>
/// <param name="DisplayName">Name.</param>
/// <param name="DisplayNameEn">Latin spelling; empty for the same.</param>
/// <param name="UnitId">Unit of the first post.</param>
/// <param name="Post">Key of the post.</param>
/// <param name="Password">Empty where the office shall make one.</param>
public sealed record CreateAccount(
    Guid OperationId, string UserName, string DisplayName, string DisplayNameEn, Guid UnitId, string Post, string? Password)
    : ICommand<AccountCreated>
{
    /// <inheritdoc/>
    public string Subject => $"unit:{UnitId}";
}

/// <summary>The account is there.</summary>
/// <param name="AccountId">Its id.</param>
/// <param name="OneTimePassword">The password the office made, told this once; null where the administrator set one.</param>
public sealed record AccountCreated(Guid AccountId, string? OneTimePassword);

/// <summary>Administrators, in units of their region.</summary>
public sealed class CreateAccountAuthorization(AccountOffice office) : IAuthorize<CreateAccount>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(CreateAccount request, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(office.CheckUnit(request.UnitId, actor));
}

/// <summary>Names and post.</summary>
public sealed class CreateAccountChecks(PostRules posts) : IValidate<CreateAccount>
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Refusal>> CheckAsync(CreateAccount request, Actor actor, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(request.UserName))
        {
            refusals.Add(new("bad-account", new Sentence("请填写账号。", "Fill in the account."), "account"));
        }

        if (string.IsNullOrWhiteSpace(request.DisplayName))
        {
            refusals.Add(new("bad-account", new Sentence("请填写姓名。", "Fill in the name."), "name"));
        }

        if (posts.Check(request.UnitId, request.Post) is { } refusal)
        {
            refusals.Add(refusal);
        }

        return Task.FromResult<IReadOnlyList<Refusal>>(refusals);
    }
}

/// <summary>Account and first post together, or neither.</summary>
public sealed class CreateAccountHandler(CaseDb db, UserManager<Account> accounts, OfficeClock clock)
    : IRequestHandler<CreateAccount, Result<AccountCreated>>
{
    /// <inheritdoc/>
    public async Task<Result<AccountCreated>> Handle(CreateAccount request, CancellationToken cancellationToken)
    {
        var made = string.IsNullOrEmpty(request.Password) ? OneTimePassword.New() : null;
        var english = request.DisplayNameEn.Trim();
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = request.UserName.Trim(),
            DisplayName = request.DisplayName.Trim(),
            DisplayNameEn = english.Length > 0 ? english : request.DisplayName.Trim(),
            LockoutEnabled = true,
        };
        var answer = await accounts.CreateAsync(account, made ?? request.Password!);
        if (!answer.Succeeded)
        {
            return Result<AccountCreated>.Refused([.. answer.Errors.Select(AccountProblems.Of)]);
        }

        db.Appointments.Add(new Appointment
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            UnitId = request.UnitId,
            Post = request.Post,
            From = clock.Today,
        });
        await db.SaveChangesAsync(cancellationToken);
        return new AccountCreated(account.Id, made);
    }
}
