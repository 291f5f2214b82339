namespace CaseManagement.Cases.Policy;

/// <summary>How large a place is.</summary>
public enum LocalityLevel
{
    /// <summary>国家.</summary>
    Country,

    /// <summary>省级.</summary>
    Province,

    /// <summary>地级.</summary>
    City,

    /// <summary>县级.</summary>
    County,

    /// <summary>乡级.</summary>
    Township,

    /// <summary>村级.</summary>
    Village,
}

/// <summary>A place of the country with its GB/T 2260 code, which says what it lies in.</summary>
/// <param name="Code">6 digits down to the county, 9 for a township, 12 for a village; <c>000000</c> is the country.</param>
/// <param name="Alias">Readable path, such as <c>gansu/zhangye/ganzhou</c>; <c>cn</c> for the country.</param>
/// <param name="Name">Its name.</param>
/// <param name="From">First day the record is used.</param>
/// <param name="To">First day it is no longer used; null while it is.</param>
public sealed record Locality(string Code, string Alias, Sentence Name, DateOnly From, DateOnly? To)
{
    /// <summary>Code of the country.</summary>
    public const string CountryCode = "000000";

    /// <summary>How large the place is, by its code.</summary>
    public LocalityLevel Level => Code.Length switch
    {
        12 => LocalityLevel.Village,
        9 => LocalityLevel.Township,
        _ when Code == CountryCode => LocalityLevel.Country,
        _ when Code.EndsWith("0000", StringComparison.Ordinal) => LocalityLevel.Province,
        _ when Code.EndsWith("00", StringComparison.Ordinal) => LocalityLevel.City,
        _ => LocalityLevel.County,
    };

    /// <summary>Code of the place it lies in; null for the country.</summary>
    public string? ParentCode => Level switch
    {
        LocalityLevel.Village => Code[..9],
        LocalityLevel.Township => Code[..6],
        LocalityLevel.County => Code[..4] + "00",
        LocalityLevel.City => Code[..2] + "0000",
        LocalityLevel.Province => CountryCode,
        _ => null,
    };

    /// <summary>Whether the record is used on a day.</summary>
    public bool IsUsedOn(DateOnly date) => From <= date && (To is null || date < To);
}
