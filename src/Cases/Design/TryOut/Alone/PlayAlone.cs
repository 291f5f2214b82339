using System.Text.Json.Nodes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Definitions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.TryOut.Alone;

/// <summary>Runs a workflow that stands alone on a virtual clock, in memory. Nothing is stored or sent.</summary>
/// <param name="VersionId">The version to try, draft or published.</param>
/// <param name="Script">What is told; null tells only what it may begin with.</param>
public sealed record PlayAlone(string VersionId, AloneScript? Script) : IQuery<AloneTryOut>;

/// <summary>A try-out of a workflow that stands alone.</summary>
/// <param name="Inputs">Names and types of its inputs.</param>
/// <param name="Picture">How the run stands; null before it began.</param>
/// <param name="Now">Where the virtual clock may begin.</param>
public sealed record AloneTryOut(IReadOnlyList<AloneInput> Inputs, AlonePicture? Picture, DateTimeOffset Now);

/// <summary>An input of a workflow.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">Its type as the drawing says it.</param>
/// <param name="Title">What people call it; its name where the drawing does not say.</param>
/// <param name="Description">What is to be written; empty where the drawing does not say.</param>
public sealed record AloneInput(string Name, string TypeName, string Title, string Description);

/// <summary>Administrators.</summary>
public sealed class PlayAloneAuthorization : AdministratorsOnly<PlayAlone>;

/// <summary>Reads the drawing and plays.</summary>
public sealed class PlayAloneHandler(CaseDb db, ActivityCatalog catalog, OfficeClock office) : IRequestHandler<PlayAlone, Result<AloneTryOut>>
{
    /// <inheritdoc/>
    public async Task<Result<AloneTryOut>> Handle(PlayAlone request, CancellationToken cancellationToken)
    {
        var version = await db.Designs.AsNoTracking().SingleOrDefaultAsync(v => v.Id == request.VersionId, cancellationToken);
        if (version is null)
        {
            return DesignRefusals.NoSuchDesign;
        }

        var model = DesignModel.Of(version);
        if (!DefinitionReader.TryRead(DesignModel.Text(model), catalog, out var definition, out var problems))
        {
            return Result<AloneTryOut>.Refused([.. problems.Where(p => !p.IsWarning).Select(p => new Refusal("draft-has-problems", new Sentence(p.MessageZh, p.MessageEn), p.Path))]);
        }

        var inputs = (model["inputs"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(i => new AloneInput(
                DesignModel.Member(i, "name") ?? "", DesignModel.Member(i, "type") ?? "Object",
                DesignModel.Member(i, "displayName") ?? DesignModel.Member(i, "name") ?? "", DesignModel.Member(i, "description") ?? "")).Where(i => i.Name.Length > 0);
        return new AloneTryOut([.. inputs], request.Script is { } script ? AloneRun.Play(definition, script) : null, office.GetUtcNow());
    }
}
