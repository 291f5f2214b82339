using CaseManagement.Cases.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Organisation;

/// <summary>Brings the units of the file into the database: new ones are added, names are made to agree, none is ever removed.</summary>
public sealed class OrganisationLoader(CaseDb db)
{
    /// <summary>Adds and renames; saves at the end.</summary>
    public async Task LoadAsync(IReadOnlyList<UnitEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var units = await db.Units.ToDictionaryAsync(u => u.Path, StringComparer.Ordinal, cancellationToken);
        foreach (var entry in entries)
        {
            if (!units.TryGetValue(entry.Path, out var unit))
            {
                unit = new Unit
                {
                    Id = Guid.CreateVersion7(),
                    Path = entry.Path,
                    LocalityCode = entry.Locality,
                    Level = entry.Level,
                    ParentId = entry.ParentPath is { } parent ? units[parent].Id : null,
                };
                units.Add(entry.Path, unit);
                db.Units.Add(unit);
            }

            Agree(unit, NamesOf(unit.Id, entry));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static List<UnitName> NamesOf(Guid unitId, UnitEntry entry) =>
        [.. entry.Names.Select((name, i) => new UnitName
        {
            Id = Guid.CreateVersion7(),
            UnitId = unitId,
            NameZh = name.Name.Zh,
            NameEn = name.Name.En,
            ShortZh = name.Short.Zh,
            ShortEn = name.Short.En,
            NumberWord = name.NumberWord,
            From = name.From,
            To = i + 1 < entry.Names.Count ? entry.Names[i + 1].From : null,
        })];

    private void Agree(Unit unit, List<UnitName> wanted)
    {
        if (unit.Names.OrderBy(n => n.From).Select(Content).SequenceEqual(wanted.Select(Content)))
        {
            return;
        }

        // Kept rows are replaced one for one by their first day, so that the unique index never sees two.
        foreach (var old in unit.Names.Where(o => !wanted.Exists(w => Content(w).Equals(Content(o)))).ToList())
        {
            unit.Names.Remove(old);
            db.Remove(old);
        }

        foreach (var name in wanted.Where(w => !unit.Names.Exists(o => Content(o).Equals(Content(w)))))
        {
            unit.Names.Add(name);
        }
    }

    private static object Content(UnitName name) =>
        (name.NameZh, name.NameEn, name.ShortZh, name.ShortEn, name.NumberWord, name.From, name.To);
}
