using System.Globalization;
using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Design.Move;
using CaseManagement.Cases.Forms;
using CaseManagement.Cases.Tasks;
using CaseManagement.Cases.Tests.Cases;
using CaseManagement.Cases.Tests.Walkthroughs;
using CaseManagement.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tests.Design;

/// <summary>
/// Versions are published while cases run. A case that was left alone ends as if nothing had been published; one that was
/// moved on purpose does the same steps with the same letters, and besides only the steps its version added on its way.
/// </summary>
public sealed class RunningCasesTests(PostgresCluster cluster)
{
    private static readonly string[] Walkthroughs =
        ["granted-straight", "granted-after-supplement", "refused-after-hearing", "returned-once", "hubei-ten-days"];

    private static readonly (string Source, string Target)[] Ways =
        [("acceptance-letter", "village-check"), ("village-check", "township-review"), ("township-sign", "township-letter"), ("hearing-letter", "hear"), ("decided-grant", "grant-letter")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Random_edits_published_while_thirty_cases_run_change_no_case_that_was_not_moved() => PlayAsync(seed: 7, cases: 30, edits: 8);

    [Fact]
    [Trait("Category", "Long")]
    public Task Fifty_random_edits_published_while_five_hundred_cases_run_change_no_case_that_was_not_moved() =>
        PlayAsync(seed: 11, cases: 500, edits: 50);

    private async Task PlayAsync(int seed, int cases, int edits)
    {
        await using var office = await PlayedOffice.OpenAsync(postgres: false, cluster);
        var (random, shop, first) = (new Random(seed), new VersionShop(office), office.Type.Hash);
        var expected = new Dictionary<string, List<string>>();
        foreach (var name in Walkthroughs)
        {
            var alone = new Running(office, name, 1000 + expected.Count);
            while (await alone.GoOnAsync())
            {
            }

            expected[name] = await alone.TraceAsync();
        }

        var running = Enumerable.Range(0, cases).Select(i => new Running(office, Walkthroughs[i % Walkthroughs.Length], i)).ToList();
        var open = running.ToList();
        for (var edit = 1; open.Count > 0;)
        {
            var one = open[random.Next(open.Count)];
            if (!await one.GoOnAsync())
            {
                open.Remove(one);
            }

            var done = running.Sum(r => r.Acts);
            if (edit <= edits && done >= edit * cases * 8 / (edits + 1))
            {
                edit++;
                await shop.PublishAsync(Edit(office, shop, random));
                await MoveSomeAsync(office, running, random);
            }
        }

        foreach (var one in running)
        {
            var trace = await one.TraceAsync();
            var own = one.WasMoved ? trace.Where(line => !line.Contains("further-", StringComparison.Ordinal)) : trace;
            var started = one.StartedOn == first ? own : own.Where(line => !line.Contains("further-", StringComparison.Ordinal));
            Assert.Equal(expected[one.Walkthrough], started);
        }

        Assert.Contains(running, r => r.WasMoved);
    }

    /// <summary>One random change of the version in force: a step more, a title, a limit, a place on the drawing.</summary>
    private static CaseType Edit(PlayedOffice office, VersionShop shop, Random random) => random.Next(3) switch
    {
        0 => shop.Edited("case-type.json", terms => terms["limits"]!["county-review"]!["count"] = 20 - random.Next(5)),
        1 => shop.Edited("workflow.json", flow => Activity(flow, "township-review")["title"]!["expression"]!["value"] = "乡镇审核" + random.Next(1000)),
        _ => shop.Edited("workflow.json", flow =>
        {
            var (source, target) = Ways[random.Next(Ways.Length)];
            var connections = flow["root"]!["connections"]!.AsArray();
            var last = connections.First(c => (string?)c!["target"]!["activity"] == target && Leads(connections, source, c));
            shop.Insert(flow, (string)last!["source"]!["activity"]!, target);
        }),
    };

    /// <summary>True for the connection by which the way from the source arrives, whatever steps were put between.</summary>
    private static bool Leads(JsonArray connections, string source, JsonNode? connection)
    {
        for (var at = (string)connection!["source"]!["activity"]!; ;)
        {
            if (at == source)
            {
                return true;
            }

            if (!at.StartsWith("further-", StringComparison.Ordinal))
            {
                return false;
            }

            at = (string)connections.First(c => (string?)c!["target"]!["activity"] == at)!["source"]!["activity"]!;
        }
    }

    private static JsonNode Activity(JsonObject flow, string id) => flow["root"]!["activities"]!.AsArray().First(a => (string?)a!["id"] == id)!;

    private static async Task MoveSomeAsync(PlayedOffice office, List<Running> running, Random random)
    {
        var chosen = running.Where(r => r.IsOpen && random.Next(3) == 0).ToList();
        foreach (var one in chosen)
        {
            var unit = await office.ReadAsync(db => db.Cases.Where(c => c.Id == one.CaseId).Select(c => c.UnitPath).SingleAsync(Cancellation));
            var answer = await office.SendAsync(
                new MoveCase(Guid.NewGuid(), one.CaseId, office.Type.Hash, null, "新版本"), VersionShop.AdministratorOf(unit));
            Assert.True(answer.Succeeded || answer.Refusals[0].Code is "same-version" or "stays" or "already-closed", answer.Succeeded ? "" : answer.Refusals[0].Message.Zh);
            one.WasMoved |= answer.Succeeded;
        }
    }

    /// <summary>A case that is played step by step by its walkthrough; steps a version added are simply done.</summary>
    private sealed class Running(PlayedOffice office, string walkthrough, int couple)
    {
        private readonly Story _story = new(office, walkthrough);
        private readonly Queue<WalkthroughStep> _left = new(office.Type.Walkthroughs[walkthrough].Steps);

        public string Walkthrough => walkthrough;

        public Guid CaseId => _story.CaseId;

        public string? StartedOn { get; private set; }

        public int Acts { get; private set; }

        public bool WasMoved { get; set; }

        public bool IsOpen => StartedOn is not null && _left.Count > 0;

        /// <summary>The next act; false when there is none left.</summary>
        public async Task<bool> GoOnAsync()
        {
            Acts++;
            if (StartedOn is null)
            {
                StartedOn = office.Type.Hash;
                var submitted = await _story.SubmitAsync(change: form => (form["applicantId"], form["spouseId"]) = (Identity(2), Identity(1)));
                Assert.True(submitted.Succeeded, submitted.Succeeded ? "" : submitted.Refusals[0].Message.Zh);
                return true;
            }

            var further = (await _story.OpenStepsAsync()).Find(s => s.StartsWith("further-", StringComparison.Ordinal));
            if (further is not null)
            {
                Assert.True((await _story.CompleteAsync(_story.Step("township-review") with { Step = further })).Succeeded);
                return true;
            }

            if (!_left.TryDequeue(out var act))
            {
                return false;
            }

            var done = await _story.CompleteAsync(act);
            Assert.True(done.Succeeded, done.Succeeded ? "" : $"{act.Step}: {done.Refusals[0].Message.Zh}");
            return true;
        }

        /// <summary>An identity number nobody else has: a couple for every case.</summary>
        private string Identity(int sequence)
        {
            var first = string.Create(CultureInfo.InvariantCulture, $"999999{new DateOnly(1984, 1, 1).AddDays(couple):yyyyMMdd}{sequence:000}");
            return first + IdentityNumber.CheckDigit(first);
        }

        /// <summary>What was done and issued, in order.</summary>
        public Task<List<string>> TraceAsync() => office.ReadAsync(async db =>
        {
            var tasks = await db.Tasks.Where(t => t.CaseId == CaseId && t.State != CaseTaskState.Open).OrderBy(t => t.CompletedAt).ThenBy(t => t.Id)
                .Select(t => t.StepId + " " + t.Outcome).ToListAsync(Cancellation);
            var letters = await db.Letters.Where(l => l.CaseId == CaseId).OrderBy(l => l.Id).Select(l => "letter " + l.Code).ToListAsync(Cancellation);
            var matter = await db.Cases.SingleAsync(c => c.Id == CaseId, Cancellation);
            return new List<string>([.. tasks, .. letters, $"{matter.Status} {matter.Result}"]);
        });
    }
}
