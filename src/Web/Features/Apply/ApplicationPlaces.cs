using CaseManagement.Cases;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;

namespace CaseManagement.Web.Features.Apply;

/// <summary>A place that can be chosen.</summary>
/// <param name="Code">GB/T 2260 code.</param>
/// <param name="Name">Its name.</param>
public sealed record Place(string Code, Sentence Name);

/// <summary>The places a family can belong to: all for citizens, the own region for staff who file for others.</summary>
public sealed class ApplicationPlaces(UnitDirectory units, OfficeClock clock)
{
    /// <summary>Townships by county, as both are called today.</summary>
    public IReadOnlyList<(Sentence County, IReadOnlyList<Place> Towns)> Towns(Actor? staff) =>
        [.. units.All.Where(u => u.Level == "county")
            .Select(c => (Name(c), (IReadOnlyList<Place>)[.. units.Below(c).Where(t => InReach(staff, t)).Select(PlaceOf)]))
            .Where(c => c.Item2.Count > 0)];

    /// <summary>Villages of a township; empty where the code is none.</summary>
    public IReadOnlyList<Place> Villages(string? town, Actor? staff) => Find(town, "township") is { } unit
        ? [.. units.Below(unit).Where(v => staff is null || staff.Covers(v.Path)).Select(PlaceOf)]
        : [];

    /// <summary>The township of this code within reach, or null.</summary>
    public Place? Town(string? code, Actor? staff) => Find(code, "township") is { } unit && InReach(staff, unit) ? PlaceOf(unit) : null;

    /// <summary>True where the whole township may be chosen, for families whose village is not known.</summary>
    public bool WholeTown(string? code, Actor? staff) => Find(code, "township") is { } unit && (staff is null || staff.Covers(unit.Path));

    /// <summary>The unit of a place that can be chosen, or null.</summary>
    public Unit? Unit(string? code) => code is not null && units.OfLocality(code) is { } unit && units.OfLevel(unit, "township") is not null ? unit : null;

    /// <summary>A place in words from the county down, such as 甘州区碱滩镇永安村.</summary>
    public Sentence Full(Unit unit)
    {
        var line = units.Lineage(unit).TakeWhile(u => u.Level is "village" or "township" or "county").Select(Name).Reverse().ToList();
        return new Sentence(string.Concat(line.Select(n => n.Zh)), string.Join(", ", line.Select(n => n.En).Reverse()));
    }

    /// <summary>Short name of the township of a place.</summary>
    public Sentence TownOf(Unit unit) => Name(units.OfLevel(unit, "township")!);

    private static bool InReach(Actor? staff, Unit town) => staff is null || staff.Covers(town.Path)
        || staff.UnitPath?.StartsWith(town.Path + "/", StringComparison.Ordinal) == true;

    private Unit? Find(string? code, string level) => code is not null && units.OfLocality(code) is { } unit && unit.Level == level ? unit : null;

    private Place PlaceOf(Unit unit) => new(unit.LocalityCode, Name(unit));

    private Sentence Name(Unit unit) => UnitDirectory.ShortNameOn(unit, clock.Today);
}
