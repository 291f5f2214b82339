using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Organisation;

/// <summary>All offices, kept in memory: by id, by path, their names on a date and who is above them. Loaded when the program starts.</summary>
public sealed class UnitDirectory
{
    // Replaced as a whole when units are loaded anew.
    private volatile Snapshot? _units;

    /// <summary>All units, ordered by path.</summary>
    public IReadOnlyList<Unit> All => Current.Ordered;

    private Snapshot Current => _units ?? throw new InvalidOperationException("The units were asked for before they were loaded.");

    /// <summary>Takes the units from the database.</summary>
    public async Task LoadAsync(CaseDb db, CancellationToken cancellationToken)
    {
        var units = await db.Units.AsNoTracking().ToListAsync(cancellationToken);
        _units = new Snapshot(
            [.. units.OrderBy(u => u.Path, StringComparer.Ordinal)],
            units.ToDictionary(u => u.Id),
            units.ToDictionary(u => u.Path, StringComparer.Ordinal));
    }

    /// <summary>The unit, or null.</summary>
    public Unit? Find(Guid id) => Current.ById.GetValueOrDefault(id);

    /// <summary>The unit at the path, or null.</summary>
    public Unit? At(string path) => Current.ByPath.GetValueOrDefault(path);

    /// <summary>The unit of a locality (GB/T 2260 code), or null.</summary>
    public Unit? OfLocality(string code) => Current.Ordered.FirstOrDefault(u => u.LocalityCode == code);

    /// <summary>The unit with this id; there must be one.</summary>
    public Unit Get(Guid id) => Find(id) ?? throw new InvalidOperationException($"There is no unit {id}.");

    /// <summary>The unit itself and all above it, lowest first.</summary>
    public IReadOnlyList<Unit> Lineage(Unit unit)
    {
        var line = new List<Unit> { unit };
        while (line[^1].ParentId is { } parent)
        {
            line.Add(Get(parent));
        }

        return line;
    }

    /// <summary>The unit itself or the one above it that is of the level (<c>village</c>, <c>township</c>, <c>county</c>, <c>city</c>, <c>province</c>), or null.</summary>
    public Unit? OfLevel(Unit unit, string level) => Lineage(unit).FirstOrDefault(u => u.Level == level);

    /// <summary>The units directly below.</summary>
    public IReadOnlyList<Unit> Below(Unit unit) => [.. Current.Ordered.Where(u => u.ParentId == unit.Id)];

    /// <summary>The name that letters of that day carry; before the first known name, the first.</summary>
    public static UnitName NameOn(Unit unit, DateOnly day) =>
        unit.Names.Where(n => n.From <= day).MaxBy(n => n.From) ?? unit.Names.MinBy(n => n.From)!;

    /// <summary>Short name on a day, for lists.</summary>
    public static Sentence ShortNameOn(Unit unit, DateOnly day)
    {
        var name = NameOn(unit, day);
        return new Sentence(name.ShortZh, name.ShortEn);
    }

    private sealed record Snapshot(
        IReadOnlyList<Unit> Ordered, IReadOnlyDictionary<Guid, Unit> ById, IReadOnlyDictionary<string, Unit> ByPath);
}
