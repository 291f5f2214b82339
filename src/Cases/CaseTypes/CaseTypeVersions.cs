using System.Text.Json;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>
/// Compares the folders of <c>workflow-definitions</c> with the versions stored so far: a changed folder becomes a new
/// version, a bad one leaves the last good version in force and raises an alarm. A bad folder that never was good refuses the start.
/// </summary>
public sealed class CaseTypeVersions(
    CaseDb db, CaseTypeLibrary library, WorkflowRuntime workflows, DefinitionsFolder definitions, TimeProvider time) : IOpeningStep
{
    /// <summary>Kind of the alarm for a bad folder.</summary>
    public const string RejectedAlarm = "definition-rejected";

    /// <inheritdoc/>
    /// <exception cref="CaseTypesRefusedException">A folder has problems and there is no earlier version to fall back to.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var posts = OfficePosts.Read(await File.ReadAllTextAsync(definitions.At("organisation", "posts.json"), cancellationToken));
        var refused = new List<CaseTypeProblem>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var folder in CaseTypeFolder.FindAll(definitions.Root))
        {
            var key = Path.GetFileName(folder);
            var reading = CaseTypeReader.Read(key, CaseTypeFolder.Files(folder), posts);
            if (reading.Type is { } type)
            {
                await StoreAsync(type, cancellationToken);
            }
            else if (!await KeepLastGoodAsync(key, reading.Problems, cancellationToken))
            {
                refused.AddRange(reading.Problems.Select(p => p with { File = $"{key}/{p.File}" }));
            }
        }

        if (refused.Count > 0)
        {
            throw new CaseTypesRefusedException(refused);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task StoreAsync(CaseType type, CancellationToken cancellationToken)
    {
        var rows = await db.CaseTypeVersions.Where(v => v.Key == type.Key).ToListAsync(cancellationToken);
        var row = rows.SingleOrDefault(v => v.Hash == type.Hash);
        if (row is null)
        {
            row = new CaseTypeVersion
            {
                Hash = type.Hash,
                Key = type.Key,
                Number = rows.Select(v => v.Number).DefaultIfEmpty().Max() + 1,
                FilesJson = JsonSerializer.Serialize(type.Files),
                DefinitionHash = type.Workflow.ContentHash,
                LoadedAt = time.GetUtcNow(),
            };
            db.CaseTypeVersions.Add(row);
            rows.Add(row);
        }

        foreach (var other in rows)
        {
            other.Current = other == row;
        }

        await workflows.PublishAsync(type.Workflow, cancellationToken);
        library.PutCurrent(type);
    }

    private async Task<bool> KeepLastGoodAsync(string key, IReadOnlyList<CaseTypeProblem> problems, CancellationToken cancellationToken)
    {
        var row = await db.CaseTypeVersions.SingleOrDefaultAsync(v => v.Key == key && v.Current, cancellationToken);
        if (row is null)
        {
            return false;
        }

        library.PutCurrent(CaseTypeLibrary.Parse(row));
        var alarm = new Alarm
        {
            Id = Guid.CreateVersion7(),
            UnitPath = "",
            Kind = RejectedAlarm,
            TextZh = $"事项“{key}”的定义有 {problems.Count} 处问题，继续使用第 {row.Number} 版。{Lines(problems, p => $"{p.File} {p.JsonPath}：{p.Message.Zh}{p.Remedy.Zh}")}",
            TextEn = $"The definition of “{key}” has {problems.Count} problems; version {row.Number} stays in force. {Lines(problems, p => p.ToString())}",
            At = time.GetUtcNow(),
        };
        if (!await db.Alarms.AnyAsync(a => a.Kind == RejectedAlarm && a.TextEn == alarm.TextEn && a.AcknowledgedAt == null, cancellationToken))
        {
            db.Alarms.Add(alarm);
        }

        return true;
    }

    private static string Lines(IReadOnlyList<CaseTypeProblem> problems, Func<CaseTypeProblem, string> line) =>
        string.Join(" ", problems.Take(5).Select(line));
}
