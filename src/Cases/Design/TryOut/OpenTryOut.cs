using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Design.TryOut;

/// <summary>Asks what a try-out may begin with; plays nothing.</summary>
/// <param name="VersionId">The version to try, draft or published.</param>
public sealed record OpenTryOut(string VersionId) : IQuery<TryOutBeginning>;

/// <summary>What a try-out may begin with.</summary>
/// <param name="Type">The drafted case type.</param>
/// <param name="Script">An application that can be handed in as it is.</param>
/// <param name="Told">Walkthroughs of the version, to be told again up to any point.</param>
/// <param name="Places">Where an application may be handed in: the lowest units.</param>
/// <param name="Posts">Names of the posts.</param>
public sealed record TryOutBeginning(
    CaseType Type, TryOutScript Script, IReadOnlyList<ToldCase> Told, IReadOnlyList<TryOutPlace> Places, OfficePosts Posts);

/// <summary>A walkthrough as a script.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Script">The case.</param>
public sealed record ToldCase(string Name, Sentence Title, TryOutScript Script);

/// <summary>A unit where an application may be handed in.</summary>
/// <param name="Path">Its path.</param>
/// <param name="County">Name of the county it lies in.</param>
/// <param name="Name">Its own name after that of its township.</param>
public sealed record TryOutPlace(string Path, Sentence County, Sentence Name);

/// <summary>Administrators.</summary>
public sealed class OpenTryOutAuthorization : AdministratorsOnly<OpenTryOut>;

/// <summary>Reads the drafted case type and its walkthroughs.</summary>
public sealed class OpenTryOutHandler(CaseDb db, RuleBook rules) : IRequestHandler<OpenTryOut, Result<TryOutBeginning>>
{
    /// <inheritdoc/>
    public async Task<Result<TryOutBeginning>> Handle(OpenTryOut request, CancellationToken cancellationToken)
    {
        var version = await db.Designs.AsNoTracking().SingleOrDefaultAsync(v => v.Id == request.VersionId, cancellationToken);
        if (version is null)
        {
            return DesignRefusals.NoSuchDesign;
        }

        var inForce = rules.InForce;
        var read = TryOutDesk.Read(version, inForce.Posts);
        return read.TryGet(out var type)
            ? new TryOutBeginning(type, TryOutDesk.Opening(version, type, inForce), Told(version), Places(inForce.Units), inForce.Posts)
            : Result<TryOutBeginning>.Refused(read.Refusals);
    }

    private static IReadOnlyList<ToldCase> Told(DesignVersion version) => [.. DesignFiles.Others(version)
        .Where(f => f.Key.StartsWith("walkthroughs/", StringComparison.Ordinal))
        .Select(f => (Name: Path.GetFileNameWithoutExtension(f.Key), f.Value, Script: TryOutScript.TryParse(f.Value)))
        .Where(t => t.Script is not null)
        .Select(t => new ToldCase(t.Name, TitleOf(t.Value, t.Name), WithoutChecks(t.Script!)))];

    // What a walkthrough checks on its way does not matter to somebody who tells it anew.
    private static TryOutScript WithoutChecks(TryOutScript script) =>
        script with { Steps = [.. script.Steps.Select(s => s with { Expect = null })] };

    private static Sentence TitleOf(string text, string name) =>
        JsonNode.Parse(text)?["title"] is JsonObject title
        && title["zh"]?.ToString() is { Length: > 0 } zh && title["en"]?.ToString() is { Length: > 0 } en
            ? new Sentence(zh, en)
            : new Sentence(name, name);

    private static IReadOnlyList<TryOutPlace> Places(IReadOnlyList<UnitEntry> units)
    {
        var byPath = units.ToDictionary(u => u.Path, StringComparer.Ordinal);
        return [.. units.Where(u => u.Level == "village").Select(village =>
        {
            var township = Above(village);
            var county = township is null ? null : Above(township);
            var (own, over) = (Name(village), township is null ? new Sentence("", "") : Name(township));
            return new TryOutPlace(
                village.Path, county is null ? over : Name(county), new Sentence(over.Zh + own.Zh, $"{own.En}, {over.En}"));
        })];

        UnitEntry? Above(UnitEntry unit) => unit.ParentPath is { } path ? byPath.GetValueOrDefault(path) : null;
        static Sentence Name(UnitEntry unit) => unit.Names[0].Short;
    }
}
