using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Design.Rehearsal;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.Move;

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
public sealed class PreviewMoveHandler(CaseDb db, CaseTypeLibrary types, WorkingCalendar calendar, OfficeClock office, IActorSource actors)
    : IRequestHandler<PreviewMove, Result<MovePreview>>
{
    /// <summary>Cases read at once: a state may be large.</summary>
    private const int AtOnce = 200;

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
        var actor = await actors.CurrentAsync(cancellationToken);
        var open = await db.Cases.AsNoTracking().Within(actor.UnitPath ?? "")
            .Where(c => c.CaseTypeKey == request.CaseTypeKey && c.Status != CaseStatus.Completed && c.CaseTypeVersion != to.Hash)
            .OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var rows = new List<MovePreviewRow>();
        foreach (var cases in open.Chunk(AtOnce))
        {
            var standings = await StandingsAsync(cases, cancellationToken);
            rows.AddRange(cases.Select(c => Row(c, standings, to, numbers.GetValueOrDefault(c.CaseTypeVersion), request.Mapping)));
        }

        return new MovePreview(to.Hash, target.Number, rows, to.Steps.ToDictionary(s => s.Key, s => s.Value.Title));
    }

    private async Task<Standings> StandingsAsync(Case[] cases, CancellationToken cancellationToken)
    {
        var (ids, instances) = (cases.Select(c => c.Id).ToList(), cases.Select(c => c.InstanceId).ToList());
        var states = await db.Set<InstanceRow>().Where(i => instances.Contains(i.Id)).Select(i => new { i.Id, i.State })
            .ToDictionaryAsync(i => i.Id, i => i.State, StringComparer.Ordinal, cancellationToken);
        var tasks = await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.CaseId) && t.State == CaseTaskState.Open).ToListAsync(cancellationToken);
        var clocks = await db.Clocks.AsNoTracking().Where(c => ids.Contains(c.CaseId) && c.State == CaseClockState.Running).ToListAsync(cancellationToken);
        return new Standings(states, tasks.ToLookup(t => t.CaseId), clocks.ToLookup(c => c.CaseId));
    }

    private MovePreviewRow Row(Case matter, Standings standings, CaseType to, int fromNumber, IReadOnlyDictionary<string, string>? mapping)
    {
        var forecast = Forecast(matter, WorkflowState.FromBytes(standings.States[matter.InstanceId]), to, mapping);
        var changes = forecast.Verdict == MoveVerdict.MovesFreely
            ? MovePlan.Of(matter, to, [.. standings.Tasks[matter.Id]], [.. standings.Clocks[matter.Id]], mapping, calendar).Sentences
            : [];
        return new MovePreviewRow(new CaseMention(matter.Id, matter.Number), fromNumber, forecast, changes);
    }

    private MoveForecast Forecast(Case matter, WorkflowState state, CaseType to, IReadOnlyDictionary<string, string>? mapping)
    {
        var key = $"{matter.CaseTypeVersion} {Standing.SignatureOf(state)}";
        return _known.TryGetValue(key, out var known)
            ? known
            : _known[key] = MoveForecast.Of(types.Version(matter.CaseTypeVersion), to, state, mapping, office.GetUtcNow());
    }

    private sealed record Standings(
        IReadOnlyDictionary<string, byte[]> States, ILookup<Guid, CaseTask> Tasks, ILookup<Guid, CaseClock> Clocks);
}
