using System.Globalization;
using CaseManagement.Cases.Forms;

namespace CaseManagement.Tests.Hosting;

/// <summary>A fictional couple and what it writes into the application for re-birth approval.</summary>
/// <param name="Applicant">Name of the applicant.</param>
/// <param name="Spouse">Name of the spouse.</param>
/// <param name="Form">Answers by field of the form.</param>
public sealed record Couple(string Applicant, string Spouse, IReadOnlyDictionary<string, string> Form)
{
    /// <summary>The township where the couple lives (GB/T 2260): Jiantan in Ganzhou.</summary>
    public const string Town = "620702108";

    /// <summary>The village where the couple lives: Yong'an.</summary>
    public const string Village = "620702108200";

    private const string Surnames = "沈顾苗安韩罗梁丁范石万路江柳";
    private const string GivenNames = "秋云兰国玉志晓立春远平川新和";
    private static int _number;

    /// <summary>Papers that are promised instead of handed in.</summary>
    public IReadOnlyDictionary<string, string> Papers { get; init; } = new Dictionary<string, string> { ["children-statement"] = "committed" };

    /// <summary>A couple nobody has seen before: remarried, one side with two children.</summary>
    public static Couple Another()
    {
        var number = Interlocked.Increment(ref _number);
        var (applicant, spouse) = (Name(number), Name(number + 97));
        return new Couple(applicant, spouse, new Dictionary<string, string>
        {
            ["applicantName"] = applicant,
            ["applicantId"] = IdNumber(1986, number * 2),
            ["phone"] = "0936-0000001",
            ["spouseName"] = spouse,
            ["spouseId"] = IdNumber(1982, (number * 2) + 1),
            ["marriedOn"] = "2016-03-15",
            ["childOrder"] = "3",
            ["ground"] = "b",
            ["sameCouple"] = "no",
            ["remarriedOn"] = "2016-03-15",
            ["childrenTogether"] = "0",
            ["childrenApplicant"] = "0",
            ["childrenSpouse"] = "2",
            ["childrenDetails"] = "甲，2008 年出生；乙，2011 年出生",
            ["household"] = "here",
            ["householdPlace"] = "甘州区碱滩镇永安村",
            ["commitment"] = "true",
        });
    }

    private static string Name(int number) =>
        $"{Surnames[number % Surnames.Length]}{GivenNames[number / Surnames.Length % GivenNames.Length]}{GivenNames[number % GivenNames.Length]}";

    private static string IdNumber(int year, int number)
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"999999{year}{1 + (number / 1000 % 12):00}{1 + (number / 100 % 28):00}{700 + (number % 100):000}");
        return first + IdentityNumber.CheckDigit(first);
    }
}
