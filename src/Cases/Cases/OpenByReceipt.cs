using System.Security.Cryptography;
using System.Text;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases;

/// <summary>A citizen opens the own case with receipt number and access code.</summary>
public sealed record OpenByReceipt(string ReceiptNumber, string AccessCode) : IQuery<Guid>;

/// <summary>Anybody: the code is the key.</summary>
public sealed class OpenByReceiptAuthorization : IAuthorize<OpenByReceipt>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(OpenByReceipt request, Actor actor, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(null);
}

/// <summary>Answers the case's id; the same refusal for a wrong number and a wrong code.</summary>
public sealed class OpenByReceiptHandler(CaseDb db, PersonalDataCipher cipher, ReceiptThrottle throttle) : IRequestHandler<OpenByReceipt, Result<Guid>>
{
    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(OpenByReceipt request, CancellationToken cancellationToken)
    {
        var receipt = request.ReceiptNumber.Trim();
        if (!throttle.MayTry(receipt))
        {
            return TooManyTries;
        }

        var found = await db.Cases.AsNoTracking()
            .Where(c => c.ReceiptNumber == receipt)
            .Select(c => new { c.Id, c.AccessCodeHash })
            .SingleOrDefaultAsync(cancellationToken);
        var hash = cipher.Index(AccessCode.Material(receipt, request.AccessCode));
        if (found is not null && Same(hash, found.AccessCodeHash))
        {
            throttle.Succeeded(receipt);
            return found.Id;
        }

        throttle.Failed(receipt);
        return WrongKey;
    }

    private static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));

    private static Refusal WrongKey { get; } = new("wrong-key", new Sentence(
        "回执号或查询码不正确，请核对回执。", "Receipt number or code is not right; look at your receipt."));

    private static Refusal TooManyTries { get; } = new("too-many-tries", new Sentence(
        "尝试次数过多，请 15 分钟后再试，或到窗口查询。", "Too many attempts: try again in 15 minutes, or ask at the window."));
}
