using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases.Drafts;

/// <summary>Keeps an unfinished application, sealed, for whoever holds its token.</summary>
/// <param name="OperationId">Identity of the intention.</param>
/// <param name="Token">What the citizen's cookie holds; null for a new draft.</param>
/// <param name="CaseTypeKey">What is applied for.</param>
/// <param name="Data">Everything typed so far, unchecked.</param>
public sealed record SaveDraft(Guid OperationId, string? Token, string CaseTypeKey, JsonObject Data) : ICommand<DraftSaved>
{
    /// <inheritdoc/>
    public string Subject => $"case-type:{CaseTypeKey}";
}

/// <summary>The draft is kept.</summary>
/// <param name="DraftId">Its id, for <see cref="Submit.SubmitApplication"/>.</param>
/// <param name="Token">What opens it again.</param>
/// <param name="SavedAt">When.</param>
public sealed record DraftSaved(Guid DraftId, string Token, DateTimeOffset SavedAt);

/// <summary>Anybody: the token is the key.</summary>
public sealed class SaveDraftAuthorization : IAuthorize<SaveDraft>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(SaveDraft request, Actor actor, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(null);
}

/// <summary>Saves over the draft of the token, or begins one.</summary>
public sealed class SaveDraftHandler(CaseDb db, PersonalDataCipher cipher, IActorSource actors, OfficeClock office, CaseIds ids)
    : IRequestHandler<SaveDraft, Result<DraftSaved>>
{
    /// <inheritdoc/>
    public async Task<Result<DraftSaved>> Handle(SaveDraft request, CancellationToken cancellationToken)
    {
        var token = request.Token ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var hash = DraftToken.Hash(cipher, token);
        var draft = await db.Drafts.SingleOrDefaultAsync(d => d.TokenHash == hash && d.CaseTypeKey == request.CaseTypeKey, cancellationToken);
        var content = cipher.Seal(request.Data.ToJsonString());
        if (draft is null)
        {
            draft = new ApplicationDraft
            {
                Id = ids.Next(),
                TokenHash = hash,
                AccountId = (await actors.CurrentAsync(cancellationToken)).AccountId,
                CaseTypeKey = request.CaseTypeKey,
                DataSealed = content,
                SavedAt = office.GetUtcNow(),
            };
            db.Drafts.Add(draft);
        }

        draft.DataSealed = content;
        draft.SavedAt = office.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        return new DraftSaved(draft.Id, token, draft.SavedAt);
    }
}
