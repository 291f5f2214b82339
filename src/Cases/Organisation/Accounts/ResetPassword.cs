using CaseManagement.Cases.Mediation;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace CaseManagement.Cases.Organisation.Accounts;

/// <summary>An administrator gives somebody a new password, and opens an account that was locked by wrong ones.</summary>
/// <param name="OperationId">Identity of the intention.</param>
/// <param name="AccountId">Whose.</param>
/// <param name="Password">Empty where the office shall make one.</param>
public sealed record ResetPassword(Guid OperationId, Guid AccountId, string? Password) : ICommand<PasswordReset>
{
    /// <inheritdoc/>
    public string Subject => $"account:{AccountId}";
}

/// <summary>The new password holds; sessions of the old one end.</summary>
/// <param name="OneTimePassword">The password the office made, told this once; null where the administrator set one.</param>
public sealed record PasswordReset(string? OneTimePassword);

/// <summary>Administrators, for accounts of their region.</summary>
public sealed class ResetPasswordAuthorization(AccountOffice office) : IAuthorize<ResetPassword>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(ResetPassword request, Actor actor, CancellationToken cancellationToken) =>
        office.CheckAsync(request.AccountId, actor, cancellationToken);
}

/// <summary>Checks the password before the old one is taken away.</summary>
public sealed class ResetPasswordHandler(UserManager<Account> accounts) : IRequestHandler<ResetPassword, Result<PasswordReset>>
{
    /// <inheritdoc/>
    public async Task<Result<PasswordReset>> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        var account = (await accounts.FindByIdAsync(request.AccountId.ToString()))!;
        var made = string.IsNullOrEmpty(request.Password) ? OneTimePassword.New() : null;
        foreach (var validator in accounts.PasswordValidators)
        {
            var checkedPassword = await validator.ValidateAsync(accounts, account, made ?? request.Password!);
            if (!checkedPassword.Succeeded)
            {
                return Result<PasswordReset>.Refused([.. checkedPassword.Errors.Select(AccountProblems.Of)]);
            }
        }

        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, made ?? request.Password!);
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        await accounts.UpdateSecurityStampAsync(account);
        return new PasswordReset(made);
    }
}
