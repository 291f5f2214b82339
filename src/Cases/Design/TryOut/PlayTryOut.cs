using CaseManagement.Cases.Data;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.TryOut;

/// <summary>
/// Tells a case in a drafted version on a virtual clock and shows how it stands. The office is not touched: nothing is
/// stored, numbered or sent.
/// </summary>
/// <param name="VersionId">The version to try, draft or published.</param>
/// <param name="Script">What is told; null begins with the first walkthrough's application.</param>
public sealed record PlayTryOut(string VersionId, TryOutScript? Script) : IQuery<TryOutPicture>;

/// <summary>Administrators.</summary>
public sealed class PlayTryOutAuthorization : AdministratorsOnly<PlayTryOut>;

/// <summary>Reads the drafted case type and plays.</summary>
public sealed class PlayTryOutHandler(CaseDb db, RuleBook rules, TryOutDesk desk) : IRequestHandler<PlayTryOut, Result<TryOutPicture>>
{
    /// <inheritdoc/>
    public async Task<Result<TryOutPicture>> Handle(PlayTryOut request, CancellationToken cancellationToken)
    {
        var version = await db.Designs.AsNoTracking().SingleOrDefaultAsync(v => v.Id == request.VersionId, cancellationToken);
        if (version is null)
        {
            return DesignRefusals.NoSuchDesign;
        }

        var read = TryOutDesk.Read(version, rules.InForce.Posts);
        return read.TryGet(out var type)
            ? await desk.PlayAsync(type, request.Script ?? TryOutDesk.Opening(version, type, rules.InForce), cancellationToken)
            : Result<TryOutPicture>.Refused(read.Refusals);
    }
}
