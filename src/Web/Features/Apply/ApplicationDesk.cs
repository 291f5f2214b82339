using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Cases.Drafts;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using MediatR;

namespace CaseManagement.Web.Features.Apply;

/// <summary>Opens and keeps the draft that an application is typed into.</summary>
public sealed class ApplicationDesk(IMediator mediator, IActorSource actors, CaseTypeLibrary types, DraftCookie cookie)
{
    /// <summary>The case type of an address and the channel it may come in by, or false where there is none such.</summary>
    public async Task<ApplicationFrame?> FrameAsync(string caseType, string? channel, CancellationToken cancellationToken)
    {
        var wanted = channel ?? Channel.Online;
        if (!types.TryCurrent(caseType, out var type) || wanted is not (Channel.Online or Channel.Window or Channel.Agent))
        {
            return null;
        }

        if (wanted == Channel.Online)
        {
            return new ApplicationFrame(type, wanted, null);
        }

        var actor = await actors.CurrentAsync(cancellationToken);
        return CaseAccess.ReceivesPapers(actor) ? new ApplicationFrame(type, wanted, actor) : null;
    }

    /// <summary>The answers so far, and when they were kept; empty answers where there is no draft.</summary>
    public async Task<(ApplicationAnswers Answers, DateTimeOffset? SavedAt)> OpenAsync(ApplicationFrame frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (cookie.Read(frame.Channel) is { } token
            && (await mediator.Send(new LoadDraft(token, frame.Type.Key), cancellationToken)).TryGet(out var draft))
        {
            return (new ApplicationAnswers(draft.Data), draft.SavedAt);
        }

        return (new ApplicationAnswers([]), null);
    }

    /// <summary>Keeps the answers; tells when.</summary>
    public async Task<DateTimeOffset> KeepAsync(ApplicationFrame frame, ApplicationAnswers answers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(answers);
        var saved = await mediator.Send(
            new SaveDraft(Guid.NewGuid(), cookie.Read(frame.Channel), frame.Type.Key, answers.Data), cancellationToken);
        cookie.Keep(frame.Channel, saved.Value.Token);
        return saved.Value.SavedAt;
    }

    /// <summary>Empties the draft and forgets it.</summary>
    public async Task ClearAsync(ApplicationFrame frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (cookie.Read(frame.Channel) is { } token)
        {
            await mediator.Send(new SaveDraft(Guid.NewGuid(), token, frame.Type.Key, []), cancellationToken);
            cookie.Forget(frame.Channel);
        }
    }
}

/// <summary>Which application is filled, and by whom.</summary>
/// <param name="Type">The case type.</param>
/// <param name="Channel">How it comes in.</param>
/// <param name="Staff">Who types for the applicant; null where the applicant does.</param>
public sealed record ApplicationFrame(CaseType Type, string Channel, Actor? Staff)
{
    /// <summary>Address of a page.</summary>
    /// <param name="step">The page; null for the first.</param>
    public string Address(string? step)
    {
        var path = $"/apply/{Type.Key}" + (step is null ? "" : $"/{step}");
        return Staff is null ? path : $"{path}?channel={Channel}";
    }
}
