using System.Net;
using System.Text.RegularExpressions;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Cases.Tasks;
using CaseManagement.Web.Tests.Citizen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Web.Tests.Desk;

/// <summary>A list longer than a page. Its rows are put there directly: only the list is looked at, nothing is done with them.</summary>
public sealed partial class InboxPagingTests(QuietOffice office) : IClassFixture<QuietOffice>
{
    private const int Rows = 130;
    private static readonly DateTimeOffset Morning = new(2017, 9, 20, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Page_after_page_every_row_comes_once_the_most_urgent_first_and_what_stands_last()
    {
        var browser = office.Browser();
        await browser.FillAsync("/sign-in", ("account", "county1.ganzhou"), ("password", DemoPeople.Password));
        var expected = await office.InDbAsync(AddAsync);

        var seen = new List<string>();
        for (string? address = "/inbox"; address is not null;)
        {
            var page = await (await browser.OpenAsync(address)).TextAsync();
            seen.AddRange(Number().Matches(page).Select(m => m.Value).Distinct());
            address = Next().Match(page) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }

        Assert.Equal(Rows, seen.Count);
        Assert.Equal(Rows, seen.Distinct().Count());
        Assert.Equal(expected.Select(e => e.Key), seen.Select(n => expected.Single(e => e.Number == n).Key));
    }

    // Seven due days for all rows, so that pages end within equal days and the tie is broken by the row itself.
    private async Task<IReadOnlyList<(string Number, (bool Paused, DateOnly Due) Key)>> AddAsync(CaseDb db)
    {
        var county = await db.Units.SingleAsync(u => u.Path == "gansu/zhangye/ganzhou");
        var township = await db.Units.SingleAsync(u => u.Path == "gansu/zhangye/ganzhou/jiantan");
        var type = await db.CaseTypeVersions.SingleAsync(v => v.Key == "rebirth-approval" && v.Current);
        var name = office.Services.GetRequiredService<PersonalDataCipher>().Seal("沈知秋");
        var tasks = new List<(string Number, (bool, DateOnly) Key)>();
        for (var i = 0; i < Rows; i++)
        {
            var matter = Matter(i, county, township, type.Hash, name);
            var task = Step(matter, county, due: new DateOnly(2017, 9, 21).AddDays(i * 5 % 7), paused: i % 9 == 0);
            db.AddRange(matter, task);
            tasks.Add((matter.ReceiptNumber, (task.Paused, task.WorstDueOn)));
        }

        await db.SaveChangesAsync();
        return [.. tasks.OrderBy(t => t.Key)];
    }

    private static Case Matter(int i, Unit county, Unit township, string version, byte[] name) => new()
    {
        Id = Guid.CreateVersion7(Morning.AddMinutes(i)),
        ReceiptNumber = $"收20170901-{i:000}",
        AccessCodeHash = "",
        CaseTypeKey = "rebirth-approval",
        CaseTypeVersion = version,
        Status = CaseStatus.InProgress,
        Stage = "county-review",
        LocalityCode = township.LocalityCode,
        UnitPath = township.Path,
        TownshipUnitId = township.Id,
        CountyUnitId = county.Id,
        Channel = "online",
        ApplicantSealed = name,
        ApplicantIndex = "",
        SubmittedAt = Morning,
        ReceivedOn = new DateOnly(2017, 9, 1),
        InstanceId = $"paging-{i}",
    };

    private static CaseTask Step(Case matter, Unit county, DateOnly due, bool paused) => new()
    {
        Id = Guid.NewGuid(),
        CaseId = matter.Id,
        BookmarkId = matter.InstanceId,
        StepId = "county-examine",
        StepType = "Case.Review",
        TitleZh = "县级审查",
        TitleEn = "County examination",
        Stage = matter.Stage,
        Post = "county-clerk",
        UnitId = county.Id,
        OutcomesJson = "[]",
        NotSameAsJson = "[]",
        OpenedAt = Morning,
        WorstDueOn = due,
        WorstAmberFrom = due,
        Paused = paused,
    };

    [GeneratedRegex(@"收20170901-\d{3}")]
    private static partial Regex Number();

    [GeneratedRegex("href=\"([^\"]+)\" rel=\"next\"")]
    private static partial Regex Next();
}
