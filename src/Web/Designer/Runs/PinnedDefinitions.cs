using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Workflows.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Web.Designer.Runs;

/// <summary>Asks for the definitions runs are pinned to.</summary>
/// <param name="Hashes">Content hashes.</param>
public sealed record ReadPinnedDefinitions(IReadOnlyCollection<string> Hashes) : IQuery<IReadOnlyList<PinnedDefinition>>;

/// <summary>A definition that was published and may have runs.</summary>
/// <param name="Hash">Content hash.</param>
/// <param name="DefinitionId">What all versions share.</param>
/// <param name="Name">What it was called.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="PublishedAt">When it was stored first.</param>
/// <param name="Json">The definition.</param>
public sealed record PinnedDefinition(string Hash, string DefinitionId, string Name, int Version, DateTimeOffset PublishedAt, string Json);

/// <summary>Administrators.</summary>
public sealed class ReadPinnedDefinitionsGate : AdministratorsOnly<ReadPinnedDefinitions>;

/// <summary>Reads them.</summary>
public sealed class ReadPinnedDefinitionsHandler(CaseDb db) : IRequestHandler<ReadPinnedDefinitions, Result<IReadOnlyList<PinnedDefinition>>>
{
    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<PinnedDefinition>>> Handle(ReadPinnedDefinitions request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rows = await db.Set<DefinitionRow>().AsNoTracking().Where(d => request.Hashes.Contains(d.ContentHash)).ToListAsync(cancellationToken);
        return rows.ConvertAll(d => new PinnedDefinition(
            d.ContentHash, d.DefinitionId, JsonNode.Parse(d.Json)?["name"]?.ToString() ?? d.DefinitionId, d.Version, d.PublishedAt, d.Json));
    }
}
