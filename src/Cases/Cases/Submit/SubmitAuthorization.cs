using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;

namespace CaseManagement.Cases.Cases.Submit;

/// <summary>Anybody may apply online; at the window and by agent only those who take papers, for their own region.</summary>
public sealed class SubmitAuthorization(CaseDb db, CaseTypeLibrary types, UnitDirectory units) : IAuthorize<SubmitApplication>
{
    /// <inheritdoc/>
    public async Task<Refusal?> CheckAsync(SubmitApplication request, Actor actor, CancellationToken cancellationToken) =>
        await types.InForceAsync(db, request.CaseTypeKey, cancellationToken) is null ? Refusal.NotFound
            : request.Channel == Channel.Online || Receives(request, actor) ? null
            : WrongPost;

    private bool Receives(SubmitApplication request, Actor actor) => actor.Kind == ActorKind.System
        || (CaseAccess.ReceivesPapers(actor) && units.OfLocality(request.LocalityCode) is { } unit && actor.Covers(unit.Path));

    private static Refusal WrongPost { get; } = new("wrong-post", new Sentence(
        "窗口和代办申请只能由本辖区的受理员或村级专干提交。",
        "Applications at the window or by agent are handed in by the window clerk or village worker of the area."));
}
