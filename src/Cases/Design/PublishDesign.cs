using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Design.Gate;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Runtime;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design;

/// <summary>
/// Puts a draft in force, after the gate. A case type gets a new version for new cases, open cases stay on theirs; a workflow
/// that stands alone is published to the runtime. The only way to publish.
/// </summary>
/// <param name="OperationId">Made by the sender.</param>
/// <param name="VersionId">The draft.</param>
/// <param name="Reason">Why; kept with who and when.</param>
public sealed record PublishDesign(Guid OperationId, string VersionId, string Reason) : ICommand<DesignVersion>
{
    /// <inheritdoc/>
    public string Subject => $"design-version:{VersionId}";
}

/// <summary>Administrators.</summary>
public sealed class PublishDesignAuthorization : AdministratorsOnly<PublishDesign>;

/// <summary>Asks for a reason in words.</summary>
public sealed class PublishDesignCheck : IValidate<PublishDesign>
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Refusal>> CheckAsync(PublishDesign request, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Refusal>>(DesignReason.Check(request.Reason) is { } refusal ? [refusal] : []);
}

/// <summary>Design, case type and runtime change together or not at all.</summary>
public sealed class PublishDesignHandler(
    CaseDb db, DesignShelf shelf, DesignGate gate, CaseTypeRegister register, WorkflowRuntime workflows, CaseTypeLibrary library,
    AfterCommit afterCommit, IActorSource actors, OfficeClock office) : IRequestHandler<PublishDesign, Result<DesignVersion>>
{
    /// <inheritdoc/>
    public async Task<Result<DesignVersion>> Handle(PublishDesign request, CancellationToken cancellationToken)
    {
        if (await db.Designs.SingleOrDefaultAsync(v => v.Id == request.VersionId, cancellationToken) is not { } version)
        {
            return DesignRefusals.NoSuchDesign;
        }

        if (!version.IsLatest || !version.IsDraft)
        {
            return version.IsPublished ? DesignRefusals.AlreadyPublished : DesignRefusals.NotTheLatest;
        }

        // The model is read as it will be in force: what it says of itself is part of its hash.
        (version.IsDraft, version.IsPublished) = (false, true);
        var model = DesignModel.Of(version);
        var reading = gate.Read(version.CaseTypeKey, model, DesignFiles.Others(version));
        if (!reading.IsSound)
        {
            return Result<DesignVersion>.Refused([.. reading.Problems.Where(p => !p.IsWarning).Select(p => p.ToRefusal())]);
        }

        foreach (var other in (await shelf.VersionsAsync(version.DefinitionId, cancellationToken)).Where(v => v.IsPublished && v != version))
        {
            other.IsPublished = false;
            other.Revision++;
        }

        version.Json = DesignModel.Text(model);
        version.DefinitionHash = reading.Workflow!.ContentHash;
        version.Reason = request.Reason.Trim();
        (version.PublishedAt, version.PublishedBy) = (office.GetUtcNow(), (await actors.CurrentAsync(cancellationToken)).AccountId);
        version.Revision++;
        if (await PutInForceAsync(version, reading, cancellationToken) is { Count: > 0 } refusals)
        {
            return Result<DesignVersion>.Refused(refusals);
        }

        await db.SaveChangesAsync(cancellationToken);
        return version;
    }

    /// <summary>What stands in the way in this office, such as a path another workflow answers at; empty where nothing does.</summary>
    private async Task<IReadOnlyList<Refusal>> PutInForceAsync(DesignVersion version, DesignReading reading, CancellationToken cancellationToken)
    {
        if (reading.Type is not { } type)
        {
            var published = await workflows.TryPublishAsync(reading.Workflow!, cancellationToken);
            return [.. published.Problems.Select(p => new Refusal(p.Code, new Sentence(p.MessageZh, p.MessageEn), p.ActivityId))];
        }

        version.CaseTypeHash = type.Hash;
        version.FilesJson = DesignFiles.WithoutDrawing(type.Files);
        await register.MakeCurrentAsync(type, version.Number, cancellationToken);
        afterCommit.Do(() => library.PutCurrent(type));
        return [];
    }
}

/// <summary>Reasons an administrator gives.</summary>
internal static class DesignReason
{
    /// <summary>Characters at most.</summary>
    public const int MaxLength = 500;

    /// <summary>Refuses what is none.</summary>
    public static Refusal? Check(string? reason) => string.IsNullOrWhiteSpace(reason)
        ? new Refusal("needs-reason", new Sentence("请填写理由：改了什么，为什么改，依据是什么。", "Give a reason: what was changed, why, and on what basis."), "reason")
        : reason.Length > MaxLength
            ? new Refusal("reason-too-long", new Sentence($"理由最多 {MaxLength} 字，请写短一些。", $"A reason has at most {MaxLength} characters; shorten it."), "reason")
            : null;
}
