using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Organisation;

namespace CaseManagement.Cases.Cases.Numbers;

/// <summary>
/// Receipt, case and letter numbers as the case type writes them. A pattern that names the unit counts per county office;
/// one that does not counts over the whole platform, since equal numbers would meet.
/// </summary>
public sealed class CaseNumbers(NumberOffice office, UnitDirectory units, OfficeClock clock)
{
    private const string UnitPlaceholder = "{unit}";

    /// <summary>The number on the citizen's receipt; the series begins anew every day.</summary>
    public Task<string> ReceiptNumberAsync(CaseType type, Guid countyUnitId, CancellationToken cancellationToken) =>
        NextAsync(type.Numbering.Receipt, countyUnitId, "receipt", "", NumberOffice.DayPeriod(clock.Today), cancellationToken);

    /// <summary>The number of an accepted case; the series begins anew every year.</summary>
    public Task<string> CaseNumberAsync(CaseType type, Case matter, CancellationToken cancellationToken) =>
        NextAsync(type.Numbering.Case, matter.CountyUnitId, type.Numbering.Series, "", clock.Today.Year, cancellationToken);

    /// <summary>The number of a letter; every kind of letter has its own series.</summary>
    public Task<string> LetterNumberAsync(CaseType type, Case matter, LetterKind letter, CancellationToken cancellationToken) =>
        NextAsync(type.Numbering.Letter, matter.CountyUnitId, $"{type.Numbering.Series}:{letter.Word}", letter.Word, clock.Today.Year, cancellationToken);

    private async Task<string> NextAsync(
        string pattern, Guid unitId, string series, string word, int period, CancellationToken cancellationToken)
    {
        var perUnit = pattern.Contains(UnitPlaceholder, StringComparison.Ordinal);
        var sequence = await office.NextAsync(perUnit ? unitId : Guid.Empty, series, period, cancellationToken);
        var unitWord = perUnit ? UnitDirectory.NameOn(units.Get(unitId), clock.Today).NumberWord : "";
        return new NumberPattern(pattern).Write(unitWord, word, clock.Today, sequence);
    }
}
