using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Data;

/// <summary>
/// Takes in the data files when the office opens. The first start is refused with every problem of every file; a later one
/// goes on with what was good last and raises an alarm for each bad change.
/// </summary>
public sealed class DefinitionsIntake(
    CaseDb db, DefinitionsFolder folder, RuleBook book, CaseTypeVersions types, AlarmBell bell, OfficeClock office)
{
    private const int ProblemsTold = 5;

    private RuleIntake? _intake;

    /// <summary>Reads everything and writes nothing.</summary>
    /// <param name="isNew">True where there is no database yet.</param>
    /// <param name="demo">Whether the people of the demo belong to the files.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Why the office cannot open; empty when it can.</returns>
    public async Task<IReadOnlyList<DataProblem>> ReadAsync(bool isNew, bool demo, CancellationToken cancellationToken)
    {
        var accepted = isNew ? [] : await AcceptedAsync(demo, cancellationToken);
        _intake = RuleIntake.Decide(RuleFiles.Read(folder, demo), accepted);
        var refused = await types.ReadAsync(
            _intake.Reading.Posts, _intake.Reading.Rules?.Policies, isFirst: accepted.Count == 0, hasDatabase: !isNew, cancellationToken);
        return [.. _intake.Reading.Problems, .. refused.Select(p => p.ToDataProblem())];
    }

    /// <summary>Stores what was read and puts it in force; after a reading without problems, over a prepared database.</summary>
    public async Task AcceptAsync(CancellationToken cancellationToken)
    {
        var intake = _intake is { Reading.Rules: not null } ? _intake : throw new InvalidOperationException("The data files were not read.");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.AcceptedFiles.AddRange(intake.Taken.Select(taken => new AcceptedFile
        {
            Id = Guid.CreateVersion7(),
            Path = taken.Key,
            Text = taken.Value,
            Hash = RuleFiles.Hash(taken.Value),
            AcceptedAt = office.GetUtcNow(),
        }));
        foreach (var change in intake.Rejected)
        {
            await bell.RingOnceAsync(CaseTypeVersions.RejectedAlarm, Text(change), cancellationToken);
        }

        await types.StoreAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        book.Put(intake.Reading.Rules!);
    }

    /// <summary>The first problems of a change, as an alarm tells them.</summary>
    internal static Sentence Told(IReadOnlyList<DataProblem> problems) => new(
        string.Join(" ", problems.Take(ProblemsTold).Select(p => p.Line.Zh)), string.Join(" ", problems.Take(ProblemsTold).Select(p => p.Line.En)));

    // Ids grow with time, so the last of a path is the latest; the demo's people do not concern a real office.
    private async Task<Dictionary<string, AcceptedFile>> AcceptedAsync(bool demo, CancellationToken cancellationToken)
    {
        var files = await db.AcceptedFiles.AsNoTracking().Where(f => demo || f.Path != RuleFiles.People).ToListAsync(cancellationToken);
        return files.GroupBy(f => f.Path, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.MaxBy(f => f.Id)!, StringComparer.Ordinal);
    }

    private static Sentence Text(RejectedChange change)
    {
        var (told, mark) = (Told(change.Problems), change.Text is null ? "-" : RuleFiles.Hash(change.Text)[..8]);
        return change.Kept is { } kept
            ? new Sentence(
                $"“{change.Path}”的改动（{mark}）有 {change.Problems.Count} 处问题，继续使用 {OfficeClock.DayOf(kept.AcceptedAt):yyyy-MM-dd} 采用的内容。{told.Zh}",
                $"The change of {change.Path} ({mark}) has {change.Problems.Count} problem(s); what was accepted on {OfficeClock.DayOf(kept.AcceptedAt):yyyy-MM-dd} stays in force. {told.En}")
            : new Sentence(
                $"新文件“{change.Path}”（{mark}）有 {change.Problems.Count} 处问题，未采用。{told.Zh}",
                $"The new file {change.Path} ({mark}) has {change.Problems.Count} problem(s) and was left out. {told.En}");
    }
}
