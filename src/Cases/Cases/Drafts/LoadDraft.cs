using System.Text.Json.Nodes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Cases.Drafts;

/// <summary>Opens the draft of this token again.</summary>
public sealed record LoadDraft(string Token, string CaseTypeKey) : IQuery<Draft>, IReadsPersonalData
{
    /// <inheritdoc/>
    public string Subject => $"draft:{CaseTypeKey}";
}

/// <summary>A draft as it was left.</summary>
public sealed record Draft(Guid DraftId, JsonObject Data, DateTimeOffset SavedAt);

/// <summary>Anybody: the token is the key.</summary>
public sealed class LoadDraftAuthorization : IAuthorize<LoadDraft>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(LoadDraft request, Actor actor, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(null);
}

/// <summary>Not found where the token opens nothing.</summary>
public sealed class LoadDraftHandler(CaseDb db, PersonalDataCipher cipher) : IRequestHandler<LoadDraft, Result<Draft>>
{
    /// <inheritdoc/>
    public async Task<Result<Draft>> Handle(LoadDraft request, CancellationToken cancellationToken)
    {
        var hash = DraftToken.Hash(cipher, request.Token);
        var draft = await db.Drafts.AsNoTracking()
            .SingleOrDefaultAsync(d => d.TokenHash == hash && d.CaseTypeKey == request.CaseTypeKey, cancellationToken);
        return draft is null
            ? Refusal.NotFound
            : new Draft(draft.Id, JsonNode.Parse(cipher.Open(draft.DataSealed))!.AsObject(), draft.SavedAt);
    }
}

internal static class DraftToken
{
    public static string Hash(PersonalDataCipher cipher, string token) => cipher.Index($"draft:{token}");
}
