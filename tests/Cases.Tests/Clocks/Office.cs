using System.Globalization;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Policy;

namespace CaseManagement.Cases.Tests.Clocks;

/// <summary>The calendar, ladder and rules the product ships, loaded once.</summary>
internal static class Office
{
    public static readonly DefinitionsFolder Folder = DefinitionsFolder.FindAbove(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException("The definitions folder is not above the tests.");

    public static readonly WorkingCalendar Calendar =
        OfficeRules.TryLoadCalendar(Folder, "cn", out var calendar, out var problems) ? calendar : throw Bad(problems);

    public static readonly EscalationLadder Ladder =
        OfficeRules.TryLoadLadder(Folder, out var ladder, out var problems) ? ladder : throw Bad(problems);

    public static readonly PolicyBook Policies =
        OfficeRules.TryLoadPolicies(Folder, out var book, out var problems) ? book : throw Bad(problems);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Locality Place(string name) =>
        Policies.Localities.Find(name) ?? throw new InvalidOperationException($"There is no place {name}.");

    private static InvalidOperationException Bad(IReadOnlyList<DataProblem> problems) =>
        new(string.Join(Environment.NewLine, problems));
}
