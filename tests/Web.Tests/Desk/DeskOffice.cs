using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tasks;
using CaseManagement.Workflows.Runtime;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaseManagement.Web.Tests.Desk;

/// <summary>The tests that share one office: it is opened and its month is played once.</summary>
[CollectionDefinition(Name)]
public sealed class DeskTests : ICollectionFixture<DeskOffice>
{
    public const string Name = "desk";
}

/// <summary>
/// The demo office with a month of work behind it, done through the office's own commands: cases at the window, in the
/// village, in the township, before the county clerk and before the leader, one accepted by silence, one closed.
/// </summary>
public sealed class DeskOffice : TestOffice, IAsyncLifetime
{
    private const string Jiantan = "gansu/zhangye/ganzhou/jiantan";
    private const string Daman = "gansu/zhangye/ganzhou/daman";

    /// <summary>The day the story ends on.</summary>
    public static readonly DateOnly Today = new(2017, 10, 20);

    /// <summary>A case before the county clerk, by the applicant's name.</summary>
    public Guid BeforeCounty { get; private set; }

    /// <summary>A case before the county leader, with a draft of refusal and a statement of the applicants.</summary>
    public Guid BeforeLeader { get; private set; }

    /// <summary>A case of another township that counts as accepted because nobody answered.</summary>
    public Guid Deemed { get; private set; }

    /// <summary>A case at the window that waits for the applicant's papers.</summary>
    public Guid AwaitingPapers { get; private set; }

    /// <summary>A case that came in two working days ago.</summary>
    public Guid Fresh { get; private set; }

    /// <summary>A case that was granted and closed.</summary>
    public Guid Closed { get; private set; }

    /// <summary>The office's people without its own demo cases: the story here is all there is.</summary>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.RemoveAll<IDemoOffice>());
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        BeforeCounty = await SubmitAsync("沈知秋", "198506120", $"{Jiantan}/yongan", "online");
        BeforeLeader = await SubmitAsync("韩玉芝", "198411200", $"{Jiantan}/yongan", "online");
        Deemed = await SubmitAsync("林晚晴", "198702030", $"{Daman}/qingquan", "online");
        Closed = await SubmitAsync("周慕云", "198301150", $"{Jiantan}/yongan", "online");
        await OnAsync(9, 21);
        foreach (var id in new[] { BeforeCounty, BeforeLeader, Closed })
        {
            await DoAsync("window.jiantan", id, "intake", "Accept", """{"competent":"yes","identity":"shared"}""");
        }

        await OnAsync(9, 25);
        foreach (var id in new[] { BeforeCounty, BeforeLeader, Closed })
        {
            await DoAsync("village.yongan", id, "village-check", "Verified",
                """{"checkedOn":"2017-09-25","way":"visit","livesTogether":"yes","childrenAsStated":"yes","facts":"夫妻共同居住，子女情况与申报一致。"}""", "情况属实。");
        }

        await OnAsync(9, 28);
        foreach (var id in new[] { BeforeCounty, BeforeLeader, Closed })
        {
            await DoAsync("clerk.jiantan", id, "township-review", "Forward",
                """{"householdMatches":"yes","marriageMatches":"yes","birthsMatch":"yes","finding":"户籍、婚姻、生育信息核对一致。"}""", "材料齐全，信息一致，建议同意。");
            await DoAsync("leader.jiantan", id, "township-sign", "Forward", "{}", "同意上报。");
        }

        await OnAsync(10, 10);
        AwaitingPapers = await SubmitAsync("何秋实", "198809090", $"{Jiantan}/hongliu", "window");
        await DoAsync("county1.ganzhou", BeforeLeader, "county-examine", "ProposeRefuse",
            """{"materialsSeen":true,"groundMet":"not-met","facts":"双方 2009 年离婚，2016 年复婚，两个子女均为双方共同子女。"}""",
            "双方系复婚，不属于再婚情形，拟不予许可。", "same-couple-remarried", "《中华人民共和国人口与计划生育法》第十八条第二款");
        await DoAsync("county1.ganzhou", Closed, "county-examine", "ProposeGrant",
            """{"materialsSeen":true,"groundMet":"met","facts":"再婚夫妻，一方有两个子女，另一方没有子女。"}""", "符合规定情形，拟准予。");
        await OnAsync(10, 12);
        foreach (var id in new[] { BeforeLeader, Closed })
        {
            await DoAsync("county2.ganzhou", id, "county-recheck", "Agree", """{"materialsSeen":true}""", "复核一致。");
        }

        await DoAsync("window.jiantan", AwaitingPapers, "intake", "Supplement", """{"competent":"yes","identity":"shared"}""", items: ["结婚证"]);
        await DoAsync("leader.ganzhou", Closed, "decision", "Grant", """{"fileRead":true}""", "同意。");
        await DoAsync("legal.ganzhou", BeforeLeader, "legal-review", "Agree",
            """{"competence":"yes","facts":"yes","article":"yes","procedure":"yes"}""", "事实清楚，依据正确，应先听取申请人意见。");
        await OnAsync(10, 17);
        await DoAsync("window.jiantan", BeforeLeader, "hear", "Stated", """{"statement":"我们离婚六年后才复婚，希望按再婚办理。"}""");
        await DoAsync("window.jiantan", Closed, "certificate", "Delivered", """{"kind":"electronic","mode":"electronic","deliveredOn":"2017-10-17"}""");
        await OnAsync(10, 18);
        Fresh = await SubmitAsync("陆星河", "198607070", $"{Daman}/liuwan", "window");
        await OnAsync(Today.Month, Today.Day);
    }

    /// <summary>Somebody of the demo office as the mediation sees them.</summary>
    public Task<Actor> StaffAsync(string account) => InDbAsync(async db =>
    {
        var person = await db.Users.SingleAsync(u => u.UserName == account);
        var post = await db.Appointments.OrderBy(a => a.Id).FirstAsync(a => a.AccountId == person.Id);
        var unit = await db.Units.SingleAsync(u => u.Id == post.UnitId);
        return new Actor
        {
            Kind = ActorKind.Staff,
            AccountId = person.Id,
            Name = person.DisplayName,
            UnitId = unit.Id,
            UnitPath = unit.Path,
            Posts = new HashSet<string> { post.Post },
        };
    });

    /// <summary>Sends a request as somebody.</summary>
    public async Task<Result<T>> SendAsync<T>(Actor actor, IRequest<Result<T>> request)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActingActor>().Actor = actor;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>A browser in which somebody of the demo office is signed in.</summary>
    public async Task<HttpClient> SignInAsync(string account)
    {
        var browser = Browser();
        await browser.FillAsync("/sign-in", ("account", account), ("password", DemoPeople.Password));
        return browser;
    }

    private async Task OnAsync(int month, int day)
    {
        await using var scope = Services.CreateAsyncScope();
        var clock = scope.ServiceProvider.GetRequiredService<OfficeClock>();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        while (clock.Today < new DateOnly(2017, month, day))
        {
            await clock.AdvanceToAsync(db, OfficeClock.At(clock.Today.AddDays(1), new TimeOnly(9, 0)), CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<TimerPump>().PumpAsync(CancellationToken.None);
        }
    }

    private async Task<Guid> SubmitAsync(string name, string born, string unit, string channel)
    {
        var locality = await InDbAsync(db => db.Units.Where(u => u.Path == unit).Select(u => u.LocalityCode).SingleAsync());
        var form = JsonNode.Parse($$"""
            {
              "applicantName": "{{name}}", "applicantId": "{{Identity(born + "02")}}", "phone": "0936-0000001",
              "spouseName": "顾云舟", "spouseId": "{{Identity(born + "01")}}", "marriedOn": "2016-03-15", "childOrder": 3,
              "ground": "b", "sameCouple": "no", "remarriedOn": "2016-03-15", "childrenTogether": 0, "childrenApplicant": 0,
              "childrenSpouse": 2, "childrenDetails": "甲，2008 年出生；乙，2011 年出生", "household": "here",
              "householdPlace": "甘州区", "commitment": true
            }
            """)!.AsObject();
        var materials = new Dictionary<string, string>
        {
            ["identity-cards"] = "attached",
            ["marriage-certificate"] = "attached",
            ["household-register"] = "shared",
            ["children-statement"] = "committed",
            ["remarriage-papers"] = "attached",
        };
        var actor = channel == "online" ? Actor.Anonymous : await StaffAsync(unit.StartsWith(Jiantan, StringComparison.Ordinal) ? "window.jiantan" : "window.daman");
        var answer = await SendAsync(actor, new SubmitApplication(Guid.NewGuid(), "rebirth-approval", locality, channel, form, materials, true));
        return answer.Value.CaseId!.Value;
    }

    private async Task DoAsync(
        string account, Guid caseId, string step, string outcome, string form, string? opinion = null, string? reason = null,
        string? article = null, IReadOnlyList<string>? items = null)
    {
        var task = await InDbAsync(db => db.Tasks.AsNoTracking().SingleAsync(t => t.CaseId == caseId && t.StepId == step && t.State == CaseTaskState.Open));
        var answer = await SendAsync(await StaffAsync(account), new CompleteTask(
            Guid.NewGuid(), task.Id, task.Version, outcome, JsonNode.Parse(form)!.AsObject(), opinion, reason, article, null, items));
        if (!answer.Succeeded)
        {
            throw new InvalidOperationException($"{step} was refused: {string.Join("; ", answer.Refusals.Select(r => r.Message.En))}");
        }
    }

    /// <summary>A made-up identity number of no place (999999) with its check digit (GB 11643).</summary>
    private static string Identity(string bornAndOrder)
    {
        var digits = "999999" + bornAndOrder[..8] + "0" + bornAndOrder[^2..];
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = digits.Select((c, i) => (c - '0') * weights[i]).Sum();
        return string.Create(CultureInfo.InvariantCulture, $"{digits}{"10X98765432"[sum % 11]}");
    }
}
