using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Features.Status.Letter;

/// <summary>Asks for a letter addressed to the applicant.</summary>
/// <param name="Receipt">Receipt number of the case.</param>
/// <param name="LetterId">The letter.</param>
public sealed record OwnLetterQuery(string Receipt, Guid LetterId) : IQuery<OwnLetter>, IReadsPersonalData
{
    /// <inheritdoc/>
    public string Subject => $"letter:{LetterId}";
}

/// <summary>A letter as it was issued.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Number">Its own number.</param>
/// <param name="Body">The whole letter (HTML), in Chinese.</param>
public sealed record OwnLetter(Sentence Title, string Number, string Body);

/// <summary>Who opened the case with its code.</summary>
public sealed class OwnLetterGate(StatusGate gate) : IAuthorize<OwnLetterQuery>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(OwnLetterQuery request, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return gate.CheckAsync(request.Receipt, actor, cancellationToken);
    }
}

/// <summary>Opens a letter; letters between offices are not found here.</summary>
public sealed class OwnLetterHandler(CaseDb db, PersonalDataCipher cipher) : IRequestHandler<OwnLetterQuery, Result<OwnLetter>>
{
    /// <inheritdoc/>
    public async Task<Result<OwnLetter>> Handle(OwnLetterQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var letter = await (
            from l in db.Letters.AsNoTracking()
            join matter in db.Cases on l.CaseId equals matter.Id
            where l.Id == request.LetterId && matter.ReceiptNumber == request.Receipt && l.CitizenSees
            select l).SingleOrDefaultAsync(cancellationToken);
        return letter is null
            ? Refusal.NotFound
            : new OwnLetter(new Sentence(letter.TitleZh, letter.TitleEn), letter.Number, cipher.Open(letter.ContentSealed));
    }
}
