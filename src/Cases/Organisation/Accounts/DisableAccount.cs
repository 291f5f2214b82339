using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Organisation.Accounts;

/// <summary>Closes an account, or opens it again. What its person did stays as it is.</summary>
public sealed record DisableAccount(Guid OperationId, Guid AccountId, bool Disabled) : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"account:{AccountId}";
}

/// <summary>Administrators, for accounts of their region.</summary>
public sealed class DisableAccountAuthorization(AccountOffice office) : IAuthorize<DisableAccount>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(DisableAccount request, Actor actor, CancellationToken cancellationToken) =>
        office.CheckAsync(request.AccountId, actor, cancellationToken);
}

/// <summary>Nobody locks the own door behind him.</summary>
public sealed class DisableAccountHandler(CaseDb db, IActorSource actors) : IRequestHandler<DisableAccount, Result<Guid>>
{
    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(DisableAccount request, CancellationToken cancellationToken)
    {
        if (request.Disabled && (await actors.CurrentAsync(cancellationToken)).AccountId == request.AccountId)
        {
            return new Refusal("own-account", new Sentence(
                "不能停用自己的账号，请另一位管理员操作。", "You cannot close your own account; ask another administrator."));
        }

        var account = await db.Users.SingleAsync(a => a.Id == request.AccountId, cancellationToken);
        account.Disabled = request.Disabled;
        await db.SaveChangesAsync(cancellationToken);
        return account.Id;
    }
}
