using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tests.Persistence;
using CaseManagement.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.Data;

/// <summary>Starts of an office over one database, with the data files changed between them.</summary>
public sealed class DefinitionsIntakeTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>, IDisposable
{
    private const string CaseTypeFile = "rebirth-approval/case-type.json";

    private readonly DefinitionsCopy _files = new();

    /// <summary>A way to break a file: the file, a text in it, what it becomes, and the place the answer names.</summary>
    public static TheoryData<string, string, string, string> Breaks => new()
    {
        { "calendars/cn.json", "\"from\"", "\"form\"", "$.years[0].holidays[0].from" },
        { "escalation.json", "\"overdueFrom\"", "\"overdue\"", "$.levels[2].overdue" },
        { "organisation/localities.json", "\"code\"", "\"cod\"", "$.localities[0].code" },
        { "organisation/units.json", "\"level\": \"province\"", "\"level\": \"provinc\"", "$.units[0]" },
        { "organisation/posts.json", "\"level\"", "\"levl\"", "$.posts[0].level" },
        { "organisation/demo-people.json", "\"post\": \"", "\"post\": \"no-", "$.people[0].appointments[0]" },
        { "policies/rebirth-approval.json", "\"rank\"", "\"rnk\"", "$.rows[0].rank" },
        { CaseTypeFile, "\"count\": 5,", "\"count\": 0,", "$.limits.acceptance.count" },
        { "rebirth-approval/workflow.json", "\"type\": \"Case.Hear\"", "\"type\": \"Case.Heard\"", "$.root.activities[15].type" },
        { "rebirth-approval/forms/intake.json", "\"maxLength\"", "\"max\"", "$.schema.properties.note.max" },
        { "rebirth-approval/letters/certificate.hbs", "{{caseNumber}}", "{{caseNumber", "line 7" },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_first_start_on_a_broken_file_is_refused_with_file_place_and_remedy(string file, string from, string to, string place)
    {
        await using var office = await OpenAsync();
        _files.Change(file, from, to);

        var problems = await StartAsync(office);

        var problem = Assert.Single(problems, p => p.File == file && p.Path == place);
        Assert.All([problem.Problem, problem.Remedy], s => Assert.True(s.Zh.Length > 0 && s.En.Length > 0));
        Assert.Empty(await office.InScopeAsync((CaseDb db) => db.AcceptedFiles.ToListAsync(Cancellation)));
        Assert.Empty(await office.InScopeAsync((CaseDb db) => db.CaseTypeVersions.ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task A_first_start_tells_the_problems_of_all_broken_files_at_once()
    {
        await using var office = await OpenAsync();
        BreakAll();

        var problems = await StartAsync(office);

        // People are not held against posts that cannot be read.
        var broken = Breaks.Select(b => b.Data.Item1).Where(file => file != "organisation/demo-people.json");
        Assert.Superset(broken.ToHashSet(), problems.Select(p => p.File).ToHashSet());
    }

    [Fact]
    public async Task A_refused_first_start_does_not_stand_in_the_way_of_the_next()
    {
        await using var office = await OpenAsync();
        _files.Change("escalation.json", "\"overdueFrom\"", "\"overdue\"");
        Assert.NotEmpty(await StartAsync(office));
        _files.Change("escalation.json", "\"overdue\"", "\"overdueFrom\"");

        Assert.Empty(await StartAsync(office));
        Assert.NotEmpty(office.Services.GetRequiredService<RuleBook>().InForce.Units);
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_later_start_on_a_broken_file_keeps_what_was_good_and_raises_one_alarm(string file, string from, string to, string place)
    {
        await using var office = await OpenAsync();
        await StartAsync(office);
        _files.Change(file, from, to);

        Assert.Empty(await StartAsync(office));
        Assert.Empty(await StartAsync(office));

        var alarm = Assert.Single(await AlarmsAsync(office));
        Assert.Equal((CaseTypeVersions.RejectedAlarm, ""), (alarm.Kind, alarm.UnitPath));
        Assert.Contains(place, alarm.TextEn, StringComparison.Ordinal);
        Assert.Contains(place, alarm.TextZh, StringComparison.Ordinal);
        Assert.Equal(5, office.Services.GetRequiredService<CaseTypeLibrary>().Current("rebirth-approval").Limits["acceptance"].Count);
        Assert.Single(await office.InScopeAsync((CaseDb db) => db.CaseTypeVersions.ToListAsync(Cancellation)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_later_start_with_everything_broken_still_opens(bool postgres)
    {
        await using var office = await OpenAsync(postgres);
        await StartAsync(office);
        var before = office.Services.GetRequiredService<RuleBook>().InForce;
        BreakAll();

        Assert.Empty(await StartAsync(office));

        var rules = office.Services.GetRequiredService<RuleBook>().InForce;
        Assert.NotSame(before, rules);
        Assert.Equal(before.Units.Select(u => (u.Path, u.Level)), rules.Units.Select(u => (u.Path, u.Level)));
        Assert.Equal(8, (await AlarmsAsync(office)).Count);
    }

    [Fact]
    public async Task A_second_bad_change_of_a_file_raises_its_own_alarm()
    {
        await using var office = await OpenAsync();
        await StartAsync(office);
        _files.Change("escalation.json", "\"overdueFrom\"", "\"overdue\"");
        await StartAsync(office);
        _files.Change("escalation.json", "\"overdue\"", "\"late\"");

        await StartAsync(office);

        Assert.Equal(2, (await AlarmsAsync(office)).Count);
    }

    [Fact]
    public async Task A_good_change_is_taken_and_is_what_a_later_bad_one_falls_back_to()
    {
        await using var office = await OpenAsync();
        await StartAsync(office);
        _files.Change("escalation.json", "\"atMost\": 3", "\"atMost\": 4");
        await StartAsync(office);
        _files.Change("escalation.json", "\"atMost\": 4", "\"atMost\": -1");

        Assert.Empty(await StartAsync(office));

        Assert.Equal(4, office.Services.GetRequiredService<RuleBook>().InForce.Ladder.Warning.AtMost);
        Assert.Equal(2, await office.InScopeAsync((CaseDb db) => db.AcceptedFiles.CountAsync(f => f.Path == RuleFiles.Ladder, Cancellation)));
    }

    [Fact]
    public async Task A_file_that_is_gone_counts_as_a_bad_change()
    {
        await using var office = await OpenAsync();
        await StartAsync(office);
        _files.Delete("policies/rebirth-approval.json");

        Assert.Empty(await StartAsync(office));

        Assert.Contains("rebirth-approval", office.Services.GetRequiredService<RuleBook>().InForce.Policies.Titles.Keys);
        Assert.Contains("there is no such file", Assert.Single(await AlarmsAsync(office)).TextEn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_type_that_is_gone_stays_readable_for_its_open_cases()
    {
        await using var office = await OpenAsync();
        await StartAsync(office);
        _files.DeleteFolder("rebirth-approval");
        var library = new CaseTypeLibrary();

        Assert.Empty(await StartAsync(office, library));

        Assert.True(library.TryCurrent("rebirth-approval", out _));
        Assert.Contains("no such folder", Assert.Single(await AlarmsAsync(office)).TextEn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_breaks_another_file_goes_back()
    {
        await using var office = await OpenAsync();
        await StartAsync(office);
        _files.Change("organisation/units.json", "\"path\": \"gansu/zhangye/ganzhou/jiantan\"", "\"path\": \"gansu/zhangye/ganzhou/jiantang\"");

        Assert.Empty(await StartAsync(office));

        Assert.Contains("gansu/zhangye/ganzhou/jiantan", office.Services.GetRequiredService<RuleBook>().InForce.Units.Select(u => u.Path));
        Assert.Single(await AlarmsAsync(office));
    }

    [Fact]
    public async Task A_bad_new_policy_or_case_type_is_left_out_of_an_office_that_is_open()
    {
        await using var office = await OpenAsync();
        await StartAsync(office);
        _files.Write("policies/seat-reservation.json", "{}");
        _files.Write("seat-reservation/case-type.json", "{}");

        Assert.Empty(await StartAsync(office));

        Assert.DoesNotContain("seat-reservation", office.Services.GetRequiredService<RuleBook>().InForce.Policies.Titles.Keys);
        Assert.False(office.Services.GetRequiredService<CaseTypeLibrary>().TryCurrent("seat-reservation", out _));
        Assert.Equal(2, (await AlarmsAsync(office)).Count);
    }

    private static Task<List<Alarm>> AlarmsAsync(Office office) => office.InScopeAsync((CaseDb db) => db.Alarms.ToListAsync(Cancellation));

    // Another start has another, empty library.
    private static Task<IReadOnlyList<DataProblem>> StartAsync(Office office, CaseTypeLibrary? library = null) =>
        office.InScopeAsync<IServiceProvider, IReadOnlyList<DataProblem>>(async services =>
        {
            var intake = library is null
                ? services.GetRequiredService<DefinitionsIntake>()
                : ActivatorUtilities.CreateInstance<DefinitionsIntake>(services, ActivatorUtilities.CreateInstance<CaseTypeVersions>(services, library));
            var problems = await intake.ReadAsync(isNew: false, demo: true, Cancellation);
            if (problems.Count == 0)
            {
                await intake.AcceptAsync(Cancellation);
            }

            return problems;
        });

    private Task<Office> OpenAsync(bool postgres = false) => Office.OpenAsync(postgres, cluster, services => services
        .AddMediation(typeof(CaseDb).Assembly)
        .AddCaseTypes()
        .AddOfficeRules(_files.Folder)
        .AddCaseCore());

    private void BreakAll()
    {
        foreach (var (file, from, to, _) in Breaks.Select(b => b.Data))
        {
            _files.Change(file, from, to);
        }
    }
}
