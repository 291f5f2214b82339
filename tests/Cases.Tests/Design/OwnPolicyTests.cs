using System.Text.Json.Nodes;
using CaseManagement.Cases.Cases.Submit;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design;
using CaseManagement.Cases.Design.Gate;
using CaseManagement.Cases.Design.NewCaseType;
using CaseManagement.Cases.Design.Packages;
using CaseManagement.Cases.Design.Settings;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Policy;
using CaseManagement.Cases.Tests.Walkthroughs;
using CaseManagement.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.Design;

/// <summary>Rules on where and when a matter may start that the case type brings along itself.</summary>
public sealed class OwnPolicyTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Key = "seat-reservation";
    private const string Terms = "case-type.json";
    private const string Nobody = "policy.nobody";

    private PlayedOffice _office = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PoliciesInForce Policies => _office.Services.GetRequiredService<PoliciesInForce>();

    public async ValueTask InitializeAsync()
    {
        _office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        Assert.Empty((await SendAsync(new CreateCaseType(Guid.CreateVersion7(), Key, new Sentence("座位预约", "Seat reservation")))).Refusals);
    }

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_new_matter_comes_to_life_by_settings_alone()
    {
        await PublishAsync();
        var refused = await SubmitAsync();
        Assert.Equal((null, PolicyOutcome.Refused), (refused.CaseId, refused.Decision.Decision));

        await WriteAsync();
        await PublishAsync();
        var receipt = await SubmitAsync();

        Assert.Equal(("seat-reservation/rule-1", "凭本人申请办理。"), (receipt.Decision.RuleId, receipt.Decision.Reason.Zh));
        Assert.Equal("intake", await _office.ReadAsync(db => db.Tasks.Where(t => t.CaseId == receipt.CaseId).Select(t => t.StepId).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task That_nobody_could_apply_is_told_before_publishing_and_stands_in_nobodys_way()
    {
        var warning = Assert.Single(await ProblemsAsync(), p => p.Code == Nobody);
        Assert.True(warning.IsWarning);
        Assert.Contains("谁也不能申请", warning.Message.Zh, StringComparison.Ordinal);

        await WriteAsync(("to", "2017-09-01"));
        Assert.Contains(await ProblemsAsync(), p => p.Code == Nobody);

        await WriteAsync(("to", "2018-01-01"));
        Assert.DoesNotContain(await ProblemsAsync(), p => p.Code == Nobody);
    }

    [Theory]
    [InlineData("from", "", "$.policy[0].from", "缺少生效日期")]
    [InlineData("to", "2017-01-01", "$.policy[0].to", "终止日期不晚于生效日期")]
    [InlineData("source", "", "$.policy[0].source", "依据：没有填写")]
    [InlineData("locality", "gansu/nowhere", "$.policy[0].locality", "没有地区")]
    [InlineData("reason.en", "", "$.policy[0].reason.en", "没有填写")]
    [InlineData("confidence", "D", "$.policy[0]", "可信度 D 不能作为依据")]
    [InlineData("source", "社会抚养费征收管理办法第三条", "$.policy[0].source", "社会抚养费已于2021年取消")]
    public async Task What_is_no_policy_is_told_beside_it_and_never_published(string member, string value, string place, string told)
    {
        await WriteAsync((member, value));
        var problems = (await SendAsync(new OpenSettings(Key))).Value.Problems;
        Assert.Contains(problems, p => p is { File: Terms } && p.JsonPath == place && p.Message.Zh.Contains(told, StringComparison.Ordinal) && p.Message.En.Length > 0);
        Assert.Contains((await TryPublishAsync()).Refusals, r => r.Message.Zh.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_rules_for_the_same_time_and_place_are_refused()
    {
        await WriteAsync();
        await WriteAsync("rule-2", 1, ("from", "2018-01-01"));
        Assert.Contains((await TryPublishAsync()).Refusals, r => r.Message.Zh.Contains("与 rule-1 在同一时间、地区和条件下重叠", StringComparison.Ordinal));

        await SaveAsync([new(SettingKind.Optional, Terms, "$.policy[0].to", "2018-01-01")]);
        Assert.Empty((await TryPublishAsync()).Refusals);
    }

    [Theory]
    [InlineData("$.title.zh", "社会抚养费补征", "社会抚养费")]
    [InlineData("$.title.zh", "违法生育处理", "违法生育")]
    [InlineData("$.neutralTitle.en", "Social compensation fee", "Social compensation fee")]
    [InlineData("$.results[0].title.zh", "列入失信名单", "失信")]
    [InlineData("$.letters[0].title.zh", "孕情检查通知书", "孕情")]
    [InlineData("$.title.zh", "三孩审批", "三孩审批")]
    public async Task An_abolished_measure_cannot_be_opened_under_any_policy_of_another_matter(string path, string name, string told)
    {
        await WriteAsync();
        await SaveAsync([new(SettingKind.Text, Terms, path, name)]);
        Assert.Contains(await ProblemsAsync(), p => p.Code == "policy.abolished" && p.Message.Zh.Contains(told, StringComparison.Ordinal) && !p.IsWarning);

        await SendAsync(new SaveSettings(Guid.CreateVersion7(), Key, (await LatestAsync()).Id, (await LatestAsync()).Revision, [], new(SettingVerb.Remove, Terms, "$.policy[0]")));
        await SaveAsync([new(SettingKind.Text, Terms, "$.policyType", "special-family-support")]);
        Assert.Contains((await TryPublishAsync()).Refusals, r => r.Code == "policy.abolished");
    }

    [Theory]
    [InlineData("线上环节特征信息登记", "Record")]
    [InlineData("遗失信件、B超生成报告备案", "Sterilisation equipment")]
    [InlineData("病残儿家庭关爱", "Care for families of disabled children")]
    public async Task Words_that_only_sound_like_one_name_no_abolished_measure(string zh, string en)
    {
        await SaveAsync([new(SettingKind.Text, Terms, "$.title.zh", zh), new(SettingKind.Text, Terms, "$.title.en", en)]);
        Assert.DoesNotContain(await ProblemsAsync(), p => p.Code == "policy.abolished");
    }

    [Fact]
    public async Task A_matter_that_goes_by_the_policy_of_the_fee_ends_with_it()
    {
        await SaveAsync([new(SettingKind.Text, Terms, "$.title.zh", "社会抚养费征收"), new(SettingKind.Text, Terms, "$.policyType", "sc-fee-collection")]);
        await PublishAsync();
        var ganzhou = Policies.Book.Localities.Find("620702")!;
        Assert.Equal(PolicyOutcome.Allowed, Policies.Book.CanStart("sc-fee-collection", ganzhou, new(2017, 9, 20)).Decision);
        Assert.Equal(PolicyOutcome.Refused, Policies.Book.CanStart("sc-fee-collection", ganzhou, new(2021, 8, 20)).Decision);

        await WriteAsync();
        Assert.Contains((await TryPublishAsync()).Refusals, r => r.Message.Zh.Contains("却选用“sc-fee-collection”的政策", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_files_say_of_a_matter_cannot_be_said_otherwise()
    {
        Assert.Empty((await SendAsync(new CreateCaseType(Guid.CreateVersion7(), "sc-fee-collection", new Sentence("征收", "Collection")))).Refusals);
        await WriteAsync("sc-fee-collection", "rule-1", 0);
        Assert.Contains((await TryPublishAsync("sc-fee-collection")).Refusals, r => r.Message.Zh.Contains("以文件为准", StringComparison.Ordinal));

        // Even one that came into force some other way.
        var version = await LatestAsync("sc-fee-collection");
        _office.Services.GetRequiredService<CaseTypeLibrary>().PutCurrent(CaseTypeReader.Read("sc-fee-collection", DesignFiles.Folder(version), posts: null).Type!);
        var book = Policies.Book;
        Assert.Equal(PolicyOutcome.Refused, book.CanStart("sc-fee-collection", book.Localities.Find("620702")!, new(2026, 1, 1)).Decision);
        Assert.DoesNotContain(book.Rows, r => r.Id == "sc-fee-collection/rule-1");
    }

    [Fact]
    public async Task A_rule_holds_in_its_place_and_time_and_is_one_among_all()
    {
        await WriteAsync(("to", "2018-01-01"));
        await PublishAsync();
        var book = Policies.Book;
        PolicyOutcome Asked(string place, string day) =>
            book.CanStart(Key, book.Localities.Find(place)!, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Decision;
        Assert.Equal(
            [PolicyOutcome.Refused, PolicyOutcome.Allowed, PolicyOutcome.Allowed, PolicyOutcome.Refused, PolicyOutcome.Refused],
            [Asked("620702", "2017-05-31"), Asked("620702", "2017-06-01"), Asked("620702", "2017-12-31"), Asked("620702", "2018-01-01"), Asked("420704", "2017-09-20")]);
        Assert.Equal("座位预约", book.Titles[Key].Zh);
    }

    [Fact]
    public async Task Versions_and_packages_show_what_changed_in_a_policy()
    {
        await WriteAsync();
        await PublishAsync();
        var first = await LatestAsync();
        await SaveAsync([new(SettingKind.Text, Terms, "$.policy[0].locality", "gansu"), new(SettingKind.Text, Terms, "$.policy[0].rank", "regulation")]);
        var second = await LatestAsync();

        var group = Assert.Single((await SendAsync(new CompareDesigns(first.Id, second.Id))).Value.Groups);
        Assert.Equal("policy", group.Area);
        Assert.Equal(
            [("地区", "甘州区", "甘肃省"), ("依据的位阶", "规范性文件", "法规")],
            Assert.Single(group.Items).Members.Select(m => (m.Name.Zh, m.Old!.Zh, m.New!.Zh)));

        var zip = CaseTypePackage.Of(second);
        var terms = zip.Files[Terms].Replace("\"gansu\"", "\"gansu/nowhere\"", StringComparison.Ordinal);
        var preview = (await SendAsync(new ReadPackage((zip with { Files = new Dictionary<string, string>(zip.Files) { [Terms] = terms } }).ToZip()))).Value;
        Assert.Contains(preview.Problems, p => p.Message.Zh.Contains("没有地区“gansu/nowhere”", StringComparison.Ordinal));
        Assert.Contains(preview.Difference!.Groups, g => g.Area == "policy");
    }

    private Task<Result<T>> SendAsync<T>(MediatR.IRequest<Result<T>> request) => _office.SendAsync(request, DesignRoom.Wen);

    private async Task<DesignVersion> LatestAsync(string key = Key) => (await SendAsync(new OpenDesign(key, VersionOptions.Latest))).Value;

    private async Task SaveAsync(SettingEdit[] edits, SettingAct? act = null, string key = Key)
    {
        var version = await LatestAsync(key);
        Assert.Empty((await SendAsync(new SaveSettings(Guid.CreateVersion7(), key, version.Id, version.Revision, edits, act))).Refusals);
    }

    private Task WriteAsync(params (string Member, string Value)[] other) => WriteAsync(Key, "rule-1", 0, other);

    private Task WriteAsync(string id, int at, params (string Member, string Value)[] other) => WriteAsync(Key, id, at, other);

    /// <summary>Writes a rule as the page does, with other words where they are given.</summary>
    private async Task WriteAsync(string key, string id, int at, params (string Member, string Value)[] other)
    {
        if (JsonNode.Parse(DesignFiles.Folder(await LatestAsync(key))[Terms])!["policy"] is not JsonArray rules || rules.Count <= at)
        {
            await SaveAsync([], new(SettingVerb.Add, Terms, "$.policy", id), key);
        }

        var members = new Dictionary<string, string>
        {
            ["locality"] = "gansu/zhangye/ganzhou",
            ["from"] = "2017-06-01",
            ["to"] = "",
            ["source"] = "区政办发〔2017〕12号第三条",
            ["reason.zh"] = "凭本人申请办理。",
            ["reason.en"] = "On application.",
        };
        foreach (var (member, value) in other)
        {
            members[member] = value;
        }

        await SaveAsync(
            [.. members.Select(m => new SettingEdit(m.Key is "from" or "to" ? SettingKind.Optional : SettingKind.Text, Terms, $"$.policy[{at}].{m.Key}", m.Value))], null, key);
    }

    private async Task<IReadOnlyList<DesignProblem>> ProblemsAsync()
    {
        await using var scope = _office.Services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<DesignGate>().Read(await LatestAsync()).Problems;
    }

    private async Task<Result<DesignVersion>> TryPublishAsync(string key = Key) =>
        await SendAsync(new PublishDesign(Guid.CreateVersion7(), (await LatestAsync(key)).Id, "开办"));

    private async Task PublishAsync() => Assert.Empty((await TryPublishAsync()).Refusals);

    private async Task<SubmissionReceipt> SubmitAsync()
    {
        var told = _office.Services.GetRequiredService<CaseTypeLibrary>().Current(Key).Walkthroughs.Values.Single();
        var place = _office.Services.GetRequiredService<UnitDirectory>().At("gansu/zhangye/ganzhou/jiantan/yongan")!.LocalityCode;
        var answer = await _office.SendAsync(
            new SubmitApplication(Guid.NewGuid(), Key, place, Channel.Online, told.Application.DeepClone().AsObject(), new Dictionary<string, string>(), true), Actor.Anonymous);
        return answer.Value;
    }
}
