using System.Security.Cryptography;
using System.Text;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Organisation;

/// <summary>
/// The way into an office that has no accounts yet: a one-time link, printed at the start, with which the first
/// administrator is made. There is no default password.
/// </summary>
public sealed class FirstAdministrator(CaseDb db, UserManager<Account> accounts, OfficeClock clock, TimeProvider system)
{
    /// <summary>How long the link opens.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string Post = "administrator";

    /// <summary>A new token while there is no account, else null. Earlier tokens no longer open.</summary>
    public async Task<string?> InviteAsync(CancellationToken cancellationToken)
    {
        if (await db.Users.AnyAsync(cancellationToken))
        {
            return null;
        }

        await db.SetupTokens.Where(t => t.UsedAt == null).ExecuteDeleteAsync(cancellationToken);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        db.SetupTokens.Add(new SetupToken { Id = Guid.CreateVersion7(), TokenHash = HashOf(token), ExpiresAt = system.GetUtcNow() + Lifetime });
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }

    /// <summary>True while the link opens.</summary>
    public async Task<bool> OpensAsync(string token, CancellationToken cancellationToken) =>
        await TokenAsync(token, cancellationToken) is not null;

    /// <summary>Makes the first administrator and closes the link; the problems of the password or account name otherwise.</summary>
    public async Task<Result<Account>> CreateAsync(
        string token, Guid unitId, string userName, string displayName, string password, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await TokenAsync(token, cancellationToken) is not { } open || !await db.Units.AnyAsync(u => u.Id == unitId, cancellationToken))
        {
            return Refusal.NotFound;
        }

        var account = new Account { Id = Guid.CreateVersion7(), UserName = userName, DisplayName = displayName, DisplayNameEn = displayName };
        var made = await accounts.CreateAsync(account, password);
        if (!made.Succeeded)
        {
            return Result<Account>.Refused([.. made.Errors.Select(AccountProblems.Of)]);
        }

        open.UsedAt = system.GetUtcNow();
        db.Appointments.Add(new Appointment { Id = Guid.CreateVersion7(), AccountId = account.Id, UnitId = unitId, Post = Post, From = clock.Today });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return account;
    }

    private Task<SetupToken?> TokenAsync(string token, CancellationToken cancellationToken)
    {
        var hash = HashOf(token);
        var now = system.GetUtcNow();
        return db.SetupTokens.SingleOrDefaultAsync(t => t.TokenHash == hash && t.UsedAt == null && t.ExpiresAt > now, cancellationToken);
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
