using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Web.Features.Cases.Open;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Cases.ReadLetter;

/// <summary>Asks for a letter as it was issued. It names people, so every look is written down.</summary>
public sealed record LetterQuery(Guid CaseId, Guid LetterId) : IQuery<LetterSheet>, IReadsPersonalData
{
    /// <inheritdoc/>
    public string Subject => $"letter:{LetterId}";
}

/// <summary>A letter ready to print.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Number">Its own number.</param>
/// <param name="Body">The whole letter as it was issued (HTML), in Chinese.</param>
/// <param name="ServedOn">Day of service; null while it is not served.</param>
/// <param name="CaseNumber">Number of the case, for the way back.</param>
public sealed record LetterSheet(
    string Title, string Number, string Body, DateOnly? ServedOn, string CaseNumber);

/// <summary>Who sees the case sees its letters.</summary>
public sealed class LetterGate(CaseDb db) : IAuthorize<LetterQuery>
{
    /// <inheritdoc/>
    public async Task<Refusal?> CheckAsync(LetterQuery request, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await CaseScope.CoversAsync(db, actor, request.CaseId, cancellationToken) ? null : Refusal.NotFound;
    }
}

/// <summary>Opens a letter.</summary>
public sealed class LetterHandler(CaseDb db, PersonalDataCipher cipher) : IRequestHandler<LetterQuery, Result<LetterSheet>>
{
    /// <inheritdoc/>
    public async Task<Result<LetterSheet>> Handle(LetterQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var letter = await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == request.LetterId && l.CaseId == request.CaseId, cancellationToken);
        if (letter is null)
        {
            return Refusal.NotFound;
        }

        var matter = await db.Cases.AsNoTracking().Where(c => c.Id == request.CaseId)
            .Select(c => new { c.CaseNumber, c.ReceiptNumber }).SingleAsync(cancellationToken);
        return new LetterSheet(
            letter.TitleZh, letter.Number, cipher.Open(letter.ContentSealed), letter.ServedOn, matter.CaseNumber ?? matter.ReceiptNumber);
    }
}
