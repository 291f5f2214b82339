using System.Globalization;
using System.Linq.Expressions;

namespace CaseManagement.Cases.Design;

/// <summary>Which versions of definitions are meant, in the designer's words.</summary>
/// <param name="Choice">The kind of choice.</param>
/// <param name="Number">The number where one is named.</param>
public readonly record struct VersionOptions(VersionChoice Choice, int Number = 0)
{
    /// <summary>The version the designer opens.</summary>
    public static readonly VersionOptions Latest = new(VersionChoice.Latest);

    /// <summary>The version in force.</summary>
    public static readonly VersionOptions Published = new(VersionChoice.Published);

    /// <summary>Every version.</summary>
    public static readonly VersionOptions All = new(VersionChoice.AllVersions);

    /// <summary>Reads the designer's word or a number; <paramref name="otherwise"/> where there is none or an unknown one.</summary>
    public static VersionOptions Parse(string? text, VersionChoice otherwise = VersionChoice.AllVersions) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(VersionChoice.Number, number)
        : Enum.TryParse<VersionChoice>(text, ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? new(choice)
        : new(otherwise);

    /// <summary>The versions meant, as a condition the database understands; never a file change that waits for a decision.</summary>
    internal Expression<Func<DesignVersion, bool>> Condition()
    {
        var number = Number;
        return Choice switch
        {
            VersionChoice.Latest => v => v.IsLatest,
            VersionChoice.Published => v => v.IsPublished,
            VersionChoice.LatestOrPublished or VersionChoice.LatestAndPublished => v => v.IsLatest || v.IsPublished,
            VersionChoice.Draft => v => v.IsDraft && v.Number != DesignVersion.OfferNumber,
            VersionChoice.Number => v => v.Number == number && v.Number != DesignVersion.OfferNumber,
            _ => v => v.Number != DesignVersion.OfferNumber,
        };
    }
}

/// <summary>The designer's words for choices of versions.</summary>
public enum VersionChoice
{
    Latest,
    Published,
    LatestOrPublished,
    LatestAndPublished,
    Draft,
    AllVersions,
    Number,
}
