using System.Text.Json;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Design.Jobs;
using CaseManagement.Cases.Design.Rehearsal;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.Move;

/// <summary>Moves open cases to a published version of their case type, in the background.</summary>
/// <param name="OperationId">Once per intention.</param>
/// <param name="CaseTypeKey">The case type.</param>
/// <param name="ToHash">Hash of the version.</param>
/// <param name="CaseIds">The cases; null for all that move freely.</param>
/// <param name="Mapping">New step for an open step that is gone; null for none.</param>
/// <param name="Reason">Why; written into the history of every case.</param>
public sealed record MoveCases(
    Guid OperationId, string CaseTypeKey, string ToHash, IReadOnlyList<Guid>? CaseIds, IReadOnlyDictionary<string, string>? Mapping, string Reason)
    : ICommand<Guid>
{
    /// <inheritdoc/>
    public string Subject => $"case-type:{CaseTypeKey}";
}

/// <summary>Administrators.</summary>
public sealed class MoveCasesAuthorization : AdministratorsOnly<MoveCases>;

/// <summary>Answers the id of the job.</summary>
public sealed class MoveCasesHandler(CaseDb db, CaseIds ids, OfficeClock office, IActorSource actors) : IRequestHandler<MoveCases, Result<Guid>>
{
    /// <inheritdoc/>
    public async Task<Result<Guid>> Handle(MoveCases request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return MoveRefusals.NeedsReason;
        }

        if (!await db.CaseTypeVersions.AnyAsync(v => v.Key == request.CaseTypeKey && v.Hash == request.ToHash, cancellationToken))
        {
            return MoveRefusals.NoSuchVersion;
        }

        var actor = await actors.CurrentAsync(cancellationToken);
        var job = new DesignJob
        {
            Id = ids.Next(),
            Kind = DesignJobKind.Move,
            CaseTypeKey = request.CaseTypeKey,
            ToHash = request.ToHash,
            RequestJson = JsonSerializer.Serialize(new MoveWish(request.CaseIds, request.Mapping, request.Reason.Trim())),
            RequestedBy = actor.AccountId,
            RequestedByName = actor.Name,
            RequestedAt = office.GetUtcNow(),
        };
        db.DesignJobs.Add(job);
        await db.SaveChangesAsync(cancellationToken);
        return job.Id;
    }
}

/// <summary>What a move would do, case by case; nothing is changed.</summary>
/// <param name="CaseTypeKey">The case type.</param>
/// <param name="ToHash">Hash of the version; null for the current one.</param>
/// <param name="Mapping">New step for an open step that is gone; null for none.</param>
public sealed record PreviewMove(string CaseTypeKey, string? ToHash, IReadOnlyDictionary<string, string>? Mapping) : IQuery<MovePreview>;

/// <summary>The preview of a move.</summary>
/// <param name="ToHash">The version.</param>
/// <param name="ToNumber">Its number for people.</param>
/// <param name="Rows">Open cases on other versions.</param>
/// <param name="Steps">Steps of the version, to choose from where one needs a mapping.</param>
public sealed record MovePreview(
    string ToHash, int ToNumber, IReadOnlyList<MovePreviewRow> Rows, IReadOnlyDictionary<string, Sentence> Steps);

/// <summary>One case in the preview of a move.</summary>
/// <param name="Case">The case.</param>
/// <param name="FromNumber">Number of the version it has.</param>
/// <param name="Forecast">What would come of it.</param>
/// <param name="Changes">What changes for its open tasks and limits.</param>
public sealed record MovePreviewRow(CaseMention Case, int FromNumber, MoveForecast Forecast, IReadOnlyList<Sentence> Changes);

/// <summary>Administrators.</summary>
public sealed class PreviewMoveAuthorization : AdministratorsOnly<PreviewMove>;

/// <summary>Forecasts with the code that moves.</summary>
public sealed class PreviewMoveHandler(CaseDb db, CaseTypeLibrary types, WorkingCalendar calendar, OfficeClock office)
    : IRequestHandler<PreviewMove, Result<MovePreview>>
{
    private readonly Dictionary<string, MoveForecast> _known = [];

    /// <inheritdoc/>
    public async Task<Result<MovePreview>> Handle(PreviewMove request, CancellationToken cancellationToken)
    {
        var versions = await db.CaseTypeVersions.AsNoTracking().Where(v => v.Key == request.CaseTypeKey)
            .Select(v => new { v.Hash, v.Number, v.Current }).ToListAsync(cancellationToken);
        if (versions.Find(v => request.ToHash is null ? v.Current : v.Hash == request.ToHash) is not { } target)
        {
            return MoveRefusals.NoSuchVersion;
        }

        var (to, numbers) = (types.Version(target.Hash), versions.ToDictionary(v => v.Hash, v => v.Number));
        var open = await db.Cases.AsNoTracking()
            .Where(c => c.CaseTypeKey == request.CaseTypeKey && c.Status != CaseStatus.Completed && c.CaseTypeVersion != to.Hash)
            .OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var rows = new List<MovePreviewRow>();
        foreach (var matter in open)
        {
            var forecast = await ForecastAsync(matter, to, request.Mapping, cancellationToken);
            var changes = forecast.Verdict == MoveVerdict.MovesFreely ? await ChangesAsync(matter, to, request.Mapping, cancellationToken) : [];
            rows.Add(new MovePreviewRow(new CaseMention(matter.Id, matter.Number), numbers.GetValueOrDefault(matter.CaseTypeVersion), forecast, changes));
        }

        return new MovePreview(to.Hash, target.Number, rows, to.Steps.ToDictionary(s => s.Key, s => s.Value.Title));
    }

    private async Task<MoveForecast> ForecastAsync(
        Case matter, CaseType to, IReadOnlyDictionary<string, string>? mapping, CancellationToken cancellationToken)
    {
        var bytes = await db.Set<InstanceRow>().Where(i => i.Id == matter.InstanceId).Select(i => i.State).SingleAsync(cancellationToken);
        var state = WorkflowState.FromBytes(bytes);
        var key = $"{matter.CaseTypeVersion} {Standing.SignatureOf(state)}";
        return _known.TryGetValue(key, out var known)
            ? known
            : _known[key] = MoveForecast.Of(types.Version(matter.CaseTypeVersion), to, state, mapping, office.GetUtcNow());
    }

    private async Task<IReadOnlyList<Sentence>> ChangesAsync(
        Case matter, CaseType to, IReadOnlyDictionary<string, string>? mapping, CancellationToken cancellationToken)
    {
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == matter.Id && t.State == CaseTaskState.Open).ToListAsync(cancellationToken);
        var clocks = await db.Clocks.AsNoTracking().Where(c => c.CaseId == matter.Id && c.State == CaseClockState.Running).ToListAsync(cancellationToken);
        return MovePlan.Of(matter, to, tasks, clocks, mapping, calendar).Sentences;
    }
}

/// <summary>How far the last move of a case type is.</summary>
/// <param name="CaseTypeKey">The case type.</param>
public sealed record MoveStatus(string CaseTypeKey) : IQuery<MoveView>;

/// <summary>A move as its page shows it.</summary>
/// <param name="Id">The job; null where there was none yet.</param>
/// <param name="State">How it stands.</param>
/// <param name="Done">Cases done.</param>
/// <param name="Total">Cases in all.</param>
/// <param name="Results">What came of each so far.</param>
public sealed record MoveView(Guid? Id, DesignJobState State, int Done, int Total, IReadOnlyList<MovedCase> Results);

/// <summary>Administrators.</summary>
public sealed class MoveStatusAuthorization : AdministratorsOnly<MoveStatus>;

/// <summary>Reads the job.</summary>
public sealed class MoveStatusHandler(CaseDb db) : IRequestHandler<MoveStatus, Result<MoveView>>
{
    /// <inheritdoc/>
    public async Task<Result<MoveView>> Handle(MoveStatus request, CancellationToken cancellationToken)
    {
        var job = await db.DesignJobs.AsNoTracking().Where(j => j.Kind == DesignJobKind.Move && j.CaseTypeKey == request.CaseTypeKey)
            .OrderByDescending(j => j.Id).FirstOrDefaultAsync(cancellationToken);
        if (job is null)
        {
            return new MoveView(null, DesignJobState.Done, 0, 0, []);
        }

        var results = job.ResultJson is { } json ? JsonSerializer.Deserialize<List<MovedCase>>(json)! : [];
        return new MoveView(job.Id, job.State, job.Done, job.Total, results);
    }
}
