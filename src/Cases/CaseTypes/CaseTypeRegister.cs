using System.Text.Json;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>The one way by which a case type comes into force, whether it was read from files or drawn: stored whole, its process published.</summary>
public sealed class CaseTypeRegister(CaseDb db, WorkflowRuntime workflows, OfficeClock office)
{
    /// <summary>Stores the version and makes it the one new cases take; the caller saves and tells the library.</summary>
    /// <param name="type">What was read whole.</param>
    /// <param name="number">Number for people, where this content was never in force before.</param>
    /// <param name="cancellationToken">Stops before anything is saved.</param>
    public async Task MakeCurrentAsync(CaseType type, int number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(type);
        var rows = await db.CaseTypeVersions.Where(v => v.Key == type.Key).ToListAsync(cancellationToken);
        var row = rows.SingleOrDefault(v => v.Hash == type.Hash);
        if (row is null)
        {
            row = new CaseTypeVersion
            {
                Hash = type.Hash,
                Key = type.Key,
                Number = Math.Max(number, rows.Select(v => v.Number).DefaultIfEmpty().Max() + 1),
                FilesJson = JsonSerializer.Serialize(type.Files),
                DefinitionHash = type.Workflow.ContentHash,
                LoadedAt = office.GetUtcNow(),
            };
            db.CaseTypeVersions.Add(row);
            rows.Add(row);
        }

        foreach (var other in rows)
        {
            other.Current = other == row;
        }

        await workflows.PublishAsync(type.Workflow, cancellationToken);
    }
}
