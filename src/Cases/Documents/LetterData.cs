using System.Globalization;

namespace CaseManagement.Cases.Documents;

/// <summary>
/// What a letter can say. Each property is a placeholder by its name in lower camel case
/// (<c>{{applicantName}}</c>); dates are written 2017年9月20日, and as 二〇一七年九月二十日 under the name with <c>Chinese</c>
/// at the end (<c>{{issuedOnChinese}}</c>). <c>{{title}}</c> is the letter's title and <c>{{matter}}</c> the case type's.
/// A template that prints a property outside <c>{{#if}}</c> cannot be rendered while it is null.
/// </summary>
public sealed record LetterData
{
    /// <summary>Number of the letter itself, such as <c>甘卫计再受〔2017〕0001号</c>.</summary>
    public required string LetterNumber { get; init; }

    public required string ReceiptNumber { get; init; }

    public string? CaseNumber { get; init; }

    public required string ApplicantName { get; init; }

    public string? SpouseName { get; init; }

    public string? AgentName { get; init; }

    /// <summary>Name on the day of issue of the office that issues the letter.</summary>
    public required string Office { get; init; }

    /// <summary>Name on the day of issue of the township's office.</summary>
    public string? TownshipOffice { get; init; }

    /// <summary>Name on the day of issue of the county's office.</summary>
    public string? CountyOffice { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public DateOnly? AcceptedOn { get; init; }

    public DateOnly? DecidedOn { get; init; }

    /// <summary>True where acceptance happened by silence.</summary>
    public bool DeemedAccepted { get; init; }

    /// <summary>Title of the limit that runs now, such as 县级审查.</summary>
    public string? LimitTitle { get; init; }

    /// <summary>Its length in words, such as <c>20个工作日</c>; see <see cref="ChineseText.Length"/>.</summary>
    public string? LimitLength { get; init; }

    /// <summary>Last day of the limit the letter speaks of: of the case, of the supplement, of the statement.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Last day before an extension.</summary>
    public DateOnly? FormerDueOn { get; init; }

    /// <summary>Added by extension, such as <c>10个工作日</c>.</summary>
    public string? ExtensionLength { get; init; }

    /// <summary>What is still to be handed in, all of it.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Reason in words: of the refusal, the extension, the end.</summary>
    public string? Reason { get; init; }

    /// <summary>Article of law the reason rests on.</summary>
    public string? Article { get; init; }

    /// <summary>The facts found, in the words of the handler.</summary>
    public string? Facts { get; init; }

    /// <summary>Which office or matter would be the right one, where this one is not.</summary>
    public string? Pointer { get; init; }

    /// <summary>Title of the suspension ground.</summary>
    public string? SuspensionGround { get; init; }

    public string? SuspensionLaw { get; init; }

    /// <summary>The clock stands from the day after this day.</summary>
    public DateOnly? PausedOn { get; init; }

    /// <summary>Last day on which the clock stands; null where no end was announced.</summary>
    public DateOnly? PausedUntil { get; init; }

    /// <summary>Announced length of the pause, such as <c>30个工作日</c> (行政许可法 §45 asks for it in writing).</summary>
    public string? PauseLength { get; init; }

    /// <summary>Last day on which the clock stood.</summary>
    public DateOnly? ResumedOn { get; init; }

    /// <summary>The ground of the application in words.</summary>
    public string? ApplicationGround { get; init; }

    /// <summary>The applicant's statement in short, or that none was made in time.</summary>
    public string? Statement { get; init; }

    /// <summary>The township's opinion.</summary>
    public string? Opinion { get; init; }

    /// <summary>Last day on which a certificate is valid; null where it has no end.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Organ of reconsideration, such as 甘州区人民政府或者张掖市卫生和计划生育委员会.</summary>
    public string? ReconsiderationOrgan { get; init; }

    /// <summary>Court, such as 甘州区人民法院.</summary>
    public string? Court { get; init; }

    /// <summary>Name of whoever signs or handles.</summary>
    public string? Signer { get; init; }

    /// <summary>Telephone number for questions.</summary>
    public string? Contact { get; init; }

    /// <summary>Everything filled in, for the check at load that a template can be printed at all.</summary>
    internal static LetterData Sample { get; } = new()
    {
        LetterNumber = "甘卫计再受〔2017〕0001号",
        ReceiptNumber = "收20170920-001",
        CaseNumber = "甘卫计再〔2017〕0001号",
        ApplicantName = "甲某",
        SpouseName = "乙某",
        AgentName = "丙某",
        Office = "某县卫生和计划生育局",
        TownshipOffice = "某镇人民政府",
        CountyOffice = "某县卫生和计划生育局",
        IssuedOn = new(2017, 9, 20),
        ReceivedOn = new(2017, 9, 20),
        AcceptedOn = new(2017, 9, 20),
        DecidedOn = new(2017, 9, 20),
        DeemedAccepted = true,
        LimitTitle = "县级审查",
        LimitLength = "20个工作日",
        DueOn = new(2017, 10, 24),
        FormerDueOn = new(2017, 10, 24),
        ExtensionLength = "10个工作日",
        Items = ["结婚证", "户口簿"],
        Reason = "理由",
        Article = "条款",
        Facts = "事实",
        Pointer = "指引",
        SuspensionGround = "事由",
        SuspensionLaw = "依据",
        PausedOn = new(2017, 9, 20),
        PausedUntil = new(2017, 11, 9),
        PauseLength = "30个工作日",
        ResumedOn = new(2017, 9, 20),
        ApplicationGround = "情形",
        Statement = "陈述",
        Opinion = "意见",
        ValidUntil = new(2018, 9, 20),
        ReconsiderationOrgan = "某县人民政府",
        Court = "某县人民法院",
        Signer = "丁某",
        Contact = "0936-0000000",
    };

    /// <summary>Values by placeholder name; null where there is nothing to print.</summary>
    internal IReadOnlyDictionary<string, object?> Placeholders(string title, string matter)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { ["title"] = title, ["matter"] = matter };
        foreach (var property in typeof(LetterData).GetProperties())
        {
            var name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            var value = property.GetValue(this);
            if (property.PropertyType == typeof(DateOnly) || property.PropertyType == typeof(DateOnly?))
            {
                values[name + "Chinese"] = value is DateOnly date ? ChineseText.FormalDate(date) : null;
                values[name] = value is DateOnly day ? day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture) : null;
            }
            else
            {
                values[name] = value;
            }
        }

        return values;
    }
}
