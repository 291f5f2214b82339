using System.Text.Json.Nodes;
using CaseManagement.Cases.Operations;
using CaseManagement.Cases.Tasks;
using CaseManagement.Cases.Tests.Design;
using CaseManagement.Cases.Tests.Walkthroughs;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tests.Cases;

/// <summary>A case whose process stopped on an incident while somebody still has a task of it.</summary>
public sealed class StoppedProcessTests(PostgresCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_of_a_stopped_process_is_refused_with_a_sentence_and_nothing_is_written()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var story = await StoppedAsync(office, "intake");
        var before = await RowsAsync(office, story);

        var answer = await story.CompleteAsync(story.Step("intake"));

        var refusal = Assert.Single(answer.Refusals);
        Assert.Equal("process-stopped", refusal.Code);
        Assert.Contains("/admin/instances/", refusal.Message.Zh, StringComparison.Ordinal);
        Assert.Contains("/admin/instances/", refusal.Message.En, StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync(office, story));
        Assert.Equal(CaseTaskState.Open, (await story.TaskAsync("intake")).State);
        Assert.Equal("workflow-stopped", await office.ReadAsync(db => db.Alarms.Where(a => a.CaseId == story.CaseId && a.Kind == "workflow-stopped")
            .Select(a => a.Kind).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task The_task_can_be_done_once_the_administrator_mended_the_process()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var story = await StoppedAsync(office, "intake");
        await MendAsync(office, story);

        Assert.True((await story.CompleteAsync(story.Step("intake"))).Succeeded);
        Assert.Equal(["village-check"], await story.OpenStepsAsync());
    }

    [Fact]
    public async Task A_limit_that_passes_while_the_process_is_stopped_takes_effect_when_it_is_mended()
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var story = await StoppedAsync(office, "intake");
        await office.PassAsync(6);
        Assert.Equal(CaseTaskState.Open, (await story.TaskAsync("intake")).State);

        await MendAsync(office, story);
        await office.PassAsync(1);

        Assert.Equal(CaseTaskState.Lapsed, (await story.TaskAsync("intake")).State);
    }

    /// <summary>A case whose process failed beside the step, which is open.</summary>
    private static async Task<Story> StoppedAsync(PlayedOffice office, string step)
    {
        var shop = new VersionShop(office);
        await shop.PublishAsync(shop.Edited("workflow.json", flow => FailBeside(flow, step)));
        var story = new Story(office);
        await story.PlayUntilAsync(step);
        Assert.Equal([step], await story.OpenStepsAsync());
        return story;
    }

    private static void FailBeside(JsonObject flow, string step)
    {
        var (activities, connections) = (flow["root"]!["activities"]!.AsArray(), flow["root"]!["connections"]!.AsArray());
        activities.Add(JsonNode.Parse("""{ "id": "broken", "name": "Broken", "type": "Elsa.Fault", "version": 1, "customProperties": {}, "metadata": {} }"""));
        var connection = connections.First(c => (string?)c!["target"]!["activity"] == step)!.DeepClone();
        connection["target"]!["activity"] = "broken";
        connections.Add(connection);
    }

    private static async Task MendAsync(PlayedOffice office, Story story)
    {
        var instance = story.CaseId.ToString();
        var failed = (await office.ReadAsync(db => db.JournalAsync(instance, Cancellation))).Single(line => line.Event == "Faulted");
        var verb = new ResolveIncident(failed.ActivityInstanceId);
        var seen = await office.SendAsync(new PreviewVerb(instance, verb), VersionShop.Administrator);
        Assert.True((await office.SendAsync(
            new ApplyVerb(Guid.NewGuid(), instance, verb, "修复", seen.Value.Turn), VersionShop.Administrator)).Succeeded);
    }

    /// <summary>How many rows the case has in tables a decision writes to, and its versions.</summary>
    private static Task<string> RowsAsync(PlayedOffice office, Story story) => office.ReadAsync(async db =>
    {
        var matter = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == story.CaseId, Cancellation);
        int[] counts =
        [
            await db.Timeline.CountAsync(t => t.CaseId == story.CaseId, Cancellation),
            await db.FormEntries.CountAsync(f => f.CaseId == story.CaseId, Cancellation),
            await db.Alarms.CountAsync(a => a.CaseId == story.CaseId, Cancellation),
            await db.Set<InboxRow>().CountAsync(r => r.InstanceId == matter.InstanceId, Cancellation),
            (await db.JournalAsync(matter.InstanceId, Cancellation)).Count,
        ];
        return $"{matter.Version}: {string.Join(", ", counts)}";
    });
}
