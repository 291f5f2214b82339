using System.Text.Json.Nodes;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Design.Gate;
using CaseManagement.Cases.Design.TryOut;
using CaseManagement.Cases.Escalation;
using CaseManagement.Cases.PersonalData;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Definitions.Verification;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Cases.Tests.SmallMatters;

/// <summary>A process that opens a case of another type and waits for its end.</summary>
public sealed class SubCaseTests(PostgresCluster cluster)
{
    private const string Parent = "parenting";
    private const string Child = "childish";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_sub_case_is_of_the_same_people_with_what_was_passed_on_and_each_knows_the_other(bool postgres)
    {
        await using var office = await SmallOffice.OpenAsync(cluster, postgres, ChildMatter(), ParentMatter());
        var id = await office.SubmitAsync(Parent);
        await office.CompleteAsync(id, "look", "Pass");
        var child = await ChildOfAsync(office, id);
        Assert.Equal(Child, child.CaseTypeKey);
        Assert.Equal(["check"], await office.OpenStepsAsync(child.Id));
        Assert.Empty(await office.OpenStepsAsync(id));
        var cipher = office.Services.GetRequiredService<PersonalDataCipher>();
        var party = await office.Played.ReadAsync(db => db.Parties.AsNoTracking().SingleAsync(p => p.CaseId == child.Id, Cancellation));
        Assert.Equal("沈知秋", cipher.Open(party.NameSealed));
        Assert.Equal(cipher.Index("N沈知秋"), party.IdNumberIndex);
        var plain = await office.Played.ReadAsync(db => db.FormEntries.Where(f => f.CaseId == child.Id).Select(f => f.PlainJson).SingleAsync(Cancellation));
        Assert.Equal("b", JsonNode.Parse(plain)!["kind"]!.GetValue<string>());
        Assert.DoesNotContain("沈知秋", plain, StringComparison.Ordinal);
        Assert.Contains(await office.TimelineAsync(id), l => l.StartsWith("sub-case-opened", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Pass", "granted")]
    [InlineData("Fail", "other")]
    public async Task The_parent_waits_for_the_end_and_goes_on_by_the_result(string outcome, string next)
    {
        await using var office = await SmallOffice.OpenAsync(cluster, false, ChildMatter(), ParentMatter());
        var id = await office.SubmitAsync(Parent);
        await office.CompleteAsync(id, "look", "Pass");
        var child = await ChildOfAsync(office, id);
        await office.Played.PassAsync(2);
        Assert.Empty(await office.OpenStepsAsync(id));
        await office.CompleteAsync(child.Id, "check", outcome);
        await CatchUpAsync(office);
        Assert.Equal([next], await office.OpenStepsAsync(id));
        Assert.Contains(await office.TimelineAsync(id), l => l.StartsWith("sub-case-ended", StringComparison.Ordinal));
        await CatchUpAsync(office);
        Assert.Equal([next], await office.OpenStepsAsync(id));
    }

    [Fact]
    public async Task The_clock_of_the_parent_stands_while_the_sub_case_runs_where_the_drawing_says_so()
    {
        await using var office = await SmallOffice.OpenAsync(cluster, false, ChildMatter(), ParentMatter(Pause));
        var id = await office.SubmitAsync(Parent);
        await office.CompleteAsync(id, "look", "Pass");
        var matter = await office.CaseAsync(id);
        Assert.Equal((CaseStatus.Suspended, true), (matter.Status, matter.Paused));
        Assert.Equal(["P1"], await office.LettersAsync(id));
        await office.Played.PassAsync(2);
        await office.CompleteAsync((await ChildOfAsync(office, id)).Id, "check", "Pass");
        await CatchUpAsync(office);
        matter = await office.CaseAsync(id);
        Assert.Equal((CaseStatus.InProgress, new DateOnly(2017, 10, 26)), (matter.Status, matter.StatutoryDueOn));
        Assert.Equal(["P1", "P2"], await office.LettersAsync(id));
        Assert.Equal(["granted"], await office.OpenStepsAsync(id));
    }

    [Fact]
    public async Task When_the_announced_time_is_over_the_clock_runs_again_but_the_parent_still_waits()
    {
        await using var office = await SmallOffice.OpenAsync(cluster, false, ChildMatter(), ParentMatter(Pause));
        var id = await office.SubmitAsync(Parent);
        await office.CompleteAsync(id, "look", "Pass");
        await office.Played.PassUntilAsync(new DateOnly(2017, 10, 12));
        var matter = await office.CaseAsync(id);
        Assert.Equal(CaseStatus.InProgress, matter.Status);
        Assert.NotNull(matter.StatutoryDueOn);
        Assert.Empty(await office.OpenStepsAsync(id));
        await office.CompleteAsync((await ChildOfAsync(office, id)).Id, "check", "Pass");
        await CatchUpAsync(office);
        Assert.Equal(["granted"], await office.OpenStepsAsync(id));
    }

    [Fact]
    public async Task A_parent_that_has_stopped_on_an_incident_hears_of_the_end_when_it_is_mended()
    {
        await using var office = await SmallOffice.OpenAsync(cluster, false, ChildMatter(), ParentMatter());
        var id = await office.SubmitAsync(Parent);
        await office.CompleteAsync(id, "look", "Pass");
        var instance = (await office.CaseAsync(id)).InstanceId;
        await office.Played.ReadAsync(db => db.Set<InstanceRow>().Where(i => i.Id == instance).ExecuteUpdateAsync(i => i.SetProperty(r => r.SubStatus, "Faulted"), Cancellation));
        await office.CompleteAsync((await ChildOfAsync(office, id)).Id, "check", "Pass");
        await CatchUpAsync(office);
        Assert.Empty(await office.OpenStepsAsync(id));
        await office.Played.ReadAsync(db => db.Set<InstanceRow>().Where(i => i.Id == instance).ExecuteUpdateAsync(i => i.SetProperty(r => r.SubStatus, "Suspended"), Cancellation));
        await office.Played.PassAsync(1);
        Assert.Equal(["granted"], await office.OpenStepsAsync(id));
    }

    [Fact]
    public async Task A_withdrawn_parent_takes_its_open_sub_case_along()
    {
        await using var office = await SmallOffice.OpenAsync(cluster, false, ChildMatter(), ParentMatter(Pause));
        var id = await office.SubmitAsync(Parent);
        await office.CompleteAsync(id, "look", "Pass");
        await office.SendAsync(new WithdrawCase(Guid.NewGuid(), id, ""), office.Clerk);
        await CatchUpAsync(office);
        var child = await ChildOfAsync(office, id);
        Assert.Equal((CaseStatus.Completed, "Withdrawn"), (child.Status, child.Result));
        Assert.Contains(await office.TimelineAsync(child.Id), l => l.StartsWith("parent-ended", StringComparison.Ordinal));
        Assert.Equal((CaseStatus.Completed, "Withdrawn"), ((await office.CaseAsync(id)).Status, (await office.CaseAsync(id)).Result));
        Assert.Equal(0, await office.Played.ReadAsync(db => db.Set<TimerRow>().CountAsync(t => t.Kind != ClockTimers.Reminder, Cancellation)));
    }

    [Fact]
    public async Task A_sub_case_that_can_no_longer_be_withdrawn_runs_on_and_the_office_is_told()
    {
        await using var office = await SmallOffice.OpenAsync(cluster, false, ChildMatter(decided: true), ParentMatter());
        var id = await office.SubmitAsync(Parent);
        await office.CompleteAsync(id, "look", "Pass");
        await office.SendAsync(new WithdrawCase(Guid.NewGuid(), id, ""), office.Clerk);
        await CatchUpAsync(office);
        var child = await ChildOfAsync(office, id);
        Assert.Equal(["check"], await office.OpenStepsAsync(child.Id));
        Assert.Contains("parent-ended", await office.AlarmsAsync(child.Id));
        await office.CompleteAsync(child.Id, "check", "Pass");
        await CatchUpAsync(office);
        Assert.Equal("Granted", (await office.CaseAsync(child.Id)).Result);
        Assert.Equal("Withdrawn", (await office.CaseAsync(id)).Result);
    }

    [Fact]
    public async Task A_sub_case_that_may_not_begin_is_told_and_the_parent_goes_on_by_other()
    {
        await using var office = await SmallOffice.OpenAsync(cluster, false, ChildMatter(), ParentMatter());
        await office.SubmitAsync(Child);
        var id = await office.SubmitAsync(Parent);
        await office.CompleteAsync(id, "look", "Pass");
        await CatchUpAsync(office);
        Assert.Equal(["other"], await office.OpenStepsAsync(id));
        Assert.Contains("sub-case-refused", await office.AlarmsAsync(id));
        Assert.Equal(0, await office.Played.ReadAsync(db => db.Cases.CountAsync(c => c.ParentCaseId == id, Cancellation)));
    }

    [Fact]
    public async Task The_try_out_opens_the_sub_case_and_goes_through_it()
    {
        await using var office = await SmallOffice.OpenAsync(cluster, false, ChildMatter());
        var desk = office.Services.GetRequiredService<TryOutDesk>();
        var type = ParentMatter().Read().Type! with { PolicyType = Child };
        var script = new TryOutScript { Start = new(2017, 9, 20), Unit = "gansu/zhangye/ganzhou/jiantan/yongan", Application = SmallMatter.Application() };
        script = script.With(new WalkthroughStep { As = "county-clerk", Step = "look", Outcome = "Pass", Form = [] });
        var waiting = (await desk.PlayAsync(type, script, Cancellation)).Value;
        Assert.Equal(("check", "sub", Child), (waiting.Open.Single().Step, waiting.Open.Single().Of, waiting.Open.Single().Type.Key));
        var after = (await desk.PlayAsync(type, script.With(new WalkthroughStep { As = "county-clerk", Of = "sub", Step = "check", Outcome = "Pass", Form = [] }), Cancellation)).Value;
        Assert.Empty(after.Refusals);
        Assert.Equal(["granted"], after.Open.Select(t => t.Step));
    }

    [Theory]
    [InlineData("caseType", "childisch", "No case type")]
    [InlineData("caseType", Parent, "opens this case type again")]
    [InlineData("caseType", "circling", "opens this case type again")]
    [InlineData("results", "[\"Granded\"]", "has no result")]
    [InlineData("fields", "[\"name\"]", "form field without personal data")]
    [InlineData("fields", "[]", "is not passed on")]
    [InlineData("ground", "appraisal", "letter, count, unit is missing")]
    public async Task A_sub_case_that_does_not_fit_is_refused_before_publishing(string input, string value, string sentence)
    {
        await using var office = await SmallOffice.OpenAsync(cluster, false, ChildMatter());
        await office.PutInForceAsync(ParentMatter());
        var circling = new SmallMatter("circling").Do("start", "Elsa.Start").Do("accept", "Case.AcceptCase", ("limit", "review"))
            .Do("sub", "Case.SubCase", ("caseType", Parent), ("results", new JsonArray()), ("fields", new JsonArray("kind"))).Do("end", "Case.Close", ("result", "Granted"))
            .Line("start", "Done", "accept").Line("accept", "Done", "sub").Line("sub", "Other", "end");
        await office.PutInForceAsync(circling);
        var matter = ParentMatter((input, value.StartsWith('[') ? JsonNode.Parse(value)! : value));
        await using var scope = office.Services.CreateAsyncScope();
        var gate = scope.ServiceProvider.GetRequiredService<DesignGate>();
        var found = gate.Read(Parent, matter.Drawing(), matter.Files).Problems;
        Assert.Contains(found, p => p.Message.En.Contains(sentence, StringComparison.Ordinal));
        var whole = ParentMatter();
        Assert.DoesNotContain(gate.Read(Parent, whole.Drawing(), whole.Files).Problems, p => p.ActivityId == "sub");
    }

    [Fact]
    public void The_proof_knows_that_both_wait_and_can_end()
    {
        var type = ParentMatter(Pause).Read().Type!;
        Assert.DoesNotContain(
            WorkflowCheck.Run(type.Workflow, CaseManagement.Workflows.Activities.ActivityCatalog.From(typeof(CaseType).Assembly)), p => !p.IsWarning);
    }

    private static readonly (string, JsonNode)[] Pause = [("ground", "appraisal"), ("letter", "pause-notice"), ("count", 10), ("unit", "working")];

    private static Task CatchUpAsync(SmallOffice office) => office.Services.GetRequiredService<OfficeDays>().CatchUpAsync(Cancellation);

    private static Task<Case> ChildOfAsync(SmallOffice office, Guid id) =>
        office.Played.ReadAsync(db => db.Cases.AsNoTracking().SingleAsync(c => c.ParentCaseId == id, Cancellation));

    private static SmallMatter ParentMatter(params (string Name, JsonNode Value)[] more)
    {
        var inputs = new Dictionary<string, JsonNode> { ["caseType"] = Child, ["results"] = new JsonArray("Granted"), ["fields"] = new JsonArray("kind") };
        foreach (var (name, value) in more)
        {
            inputs[name] = value.DeepClone();
        }

        var ports = inputs["results"].AsArray().Select(r => r!.GetValue<string>()).ToList();
        var matter = new SmallMatter(Parent)
            .Do("start", "Elsa.Start").Do("accept", "Case.AcceptCase", ("limit", "review")).Step("look", "Pass")
            .Do("sub", "Case.SubCase", [.. inputs.Select(i => (i.Key, i.Value))])
            .Step("granted", "Pass").Step("other", "Pass").Do("end", "Case.Close", ("result", "Granted"))
            .Line("start", "Done", "accept").Line("accept", "Done", "look").Line("look", "Pass", "sub")
            .Line("sub", "Other", "other").Line("granted", "Pass", "end").Line("other", "Pass", "end");
        ports.ForEach(p => matter.Line("sub", p, "granted"));
        return matter;
    }

    private static SmallMatter ChildMatter(bool decided = false)
    {
        var matter = new SmallMatter(Child).Do("start", "Elsa.Start").Do("accept", "Case.AcceptCase", ("limit", "review")).Step("check", "Pass", "Fail")
            .Do("good", "Case.Close", ("result", "Granted")).Do("bad", "Case.Close", ("result", "Ended"))
            .Line("start", "Done", "accept").Line("check", "Pass", "good").Line("check", "Fail", "bad");
        return decided
            ? matter.Do("decided", "Case.MarkDecided").Line("accept", "Done", "decided").Line("decided", "Done", "check")
            : matter.Line("accept", "Done", "check");
    }
}
