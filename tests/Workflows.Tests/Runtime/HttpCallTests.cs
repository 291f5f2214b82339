using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime.Calls;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Workflows.Tests.Runtime;

public sealed class HttpCallTests(PostgresCluster cluster) : DatabaseTests(cluster)
{
    [Theory, MemberData(nameof(Databases))]
    public async Task A_call_goes_out_after_the_commit_and_its_answer_comes_back(string kind)
    {
        var asked = new List<string>();
        using var server = new LocalServer((request, body) =>
        {
            asked.Add($"{request.HttpMethod} {request.RawUrl} {request.ContentType} {request.Headers["X-Kind"]} {request.Headers["Authorization"]} {body}");
            return (201, "application/json", """{"number":7}""");
        });
        await using var host = await OpenAsync(kind, calls: Allowing(server));

        await host.StartAsync(
            Samples.Sequence(
                Call($"http://{server.Authority}/orders?x=1", "",
                    ("method", "POST"), ("content", "js:({a:1})"), ("contentType", "application/json"),
                    ("requestHeaders", "json:{\"X-Kind\":\"test\"}"), ("authorization", "Bearer secret")),
                Samples.Activity("Elsa.WriteLine", ("text", "js:'never ' + getStatusCodeFromCall()"))),
            "i");
        Assert.Empty(asked);
        await host.SettleAsync();

        Assert.Equal(["""POST /orders?x=1 application/json test Bearer secret {"a":1}"""], asked);
        Assert.Equal(["never 201"], await host.NotesAsync());
        Assert.Empty(await host.RowsAsync<OutboxRow>());
    }

    [Fact]
    public async Task Headers_of_a_call_lie_nowhere_readable_while_it_waits()
    {
        using var server = new LocalServer((_, _) => (200, "text/plain", ""));
        await using var host = await OpenAsync(Sqlite, calls: Allowing(server));

        await host.StartAsync(Samples.Sequence(Secret(server)), "i");

        var waiting = Assert.Single(await host.RowsAsync<OutboxRow>()).Payload;
        Assert.Contains("\"i\"", waiting, StringComparison.Ordinal);
        string[] rows =
        [
            waiting, Encoding.UTF8.GetString(Assert.Single(await host.RowsAsync<InstanceRow>()).State),
            .. (await host.RowsAsync<InboxRow>()).Select(r => r.Payload), .. (await host.JournalAsync()).Select(r => r.Message ?? ""),
        ];
        Assert.All(rows, row => Assert.DoesNotContain("secret-42", row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_whose_key_is_gone_is_a_fault_and_can_be_made_anew()
    {
        var asked = new List<string?>();
        using var server = Noting(asked);
        await using var host = await OpenAsync(Sqlite, calls: Allowing(server));
        await host.StartAsync(Samples.Sequence(Secret(server)), "i");

        host.HasLostKey = true;
        await host.SettleAsync();

        var failed = Assert.Single(await host.JournalAsync(), line => line.Event == "Faulted");
        Assert.Contains("the key it was sealed with is gone", failed.Message, StringComparison.Ordinal);
        Assert.Empty(asked);

        host.HasLostKey = false;
        await host.DeliverAsync("i", new RetryIncident(failed.ActivityInstanceId));
        await host.SettleAsync();
        Assert.Equal(["Bearer secret-42"], asked);
    }

    [Fact]
    public async Task A_call_that_an_older_version_left_unsealed_still_goes_out()
    {
        var asked = new List<string?>();
        using var server = Noting(asked);
        await using var host = await OpenAsync(Sqlite, calls: Allowing(server));
        await host.StartAsync(Samples.Sequence(Secret(server)), "i");
        var bookmark = Assert.Single(await host.RowsAsync<BookmarkRow>()).Id;
        var plain = JsonSerializer.Serialize(new
        {
            InstanceId = "i",
            BookmarkId = bookmark,
            Call = new HttpCall("GET", $"http://{server.Authority}/", new JsonObject { ["Authorization"] = "Bearer older" }, null, null),
        });
        await host.InScopeAsync(scope => scope.Db.Set<OutboxRow>().ExecuteUpdateAsync(row => row.SetProperty(o => o.Payload, plain), TestHost.Cancellation));

        await host.SettleAsync();

        Assert.Equal(["Bearer older"], asked);
    }

    [Theory]
    [InlineData(200, "ok")]
    [InlineData(404, "other")]
    public async Task The_status_of_the_answer_chooses_what_runs(int status, string told)
    {
        using var server = new LocalServer((_, _) => (status, "text/plain", "body"));
        await using var host = await OpenAsync(Sqlite, calls: Allowing(server));

        await host.StartAsync(Samples.Sequence(Call($"http://{server.Authority}/", Branches)), "i");
        await host.SettleAsync();

        Assert.Equal([told], await host.NotesAsync());
    }

    [Fact]
    public async Task A_system_that_cannot_be_reached_is_told_as_such()
    {
        string authority;
        using (var server = new LocalServer((_, _) => (200, "text/plain", "")))
        {
            authority = server.Authority;
        }

        await using var host = await OpenAsync(Sqlite, calls: new HttpCallOptions { AllowedHosts = [authority], AllowPrivateAddresses = true });
        await host.StartAsync(Samples.Sequence(Call($"http://{authority}/", Branches)), "i");
        await host.SettleAsync();

        Assert.Equal(["unreachable"], await host.NotesAsync());
    }

    [Fact]
    public async Task A_system_that_is_too_slow_is_told_as_such()
    {
        using var server = new LocalServer((_, _) =>
        {
            Thread.Sleep(TimeSpan.FromSeconds(1));
            return (200, "text/plain", "");
        });
        await using var host = await OpenAsync(Sqlite, calls: Allowing(server) with { Timeout = TimeSpan.FromMilliseconds(200) });

        await host.StartAsync(Samples.Sequence(Call($"http://{server.Authority}/", Branches)), "i");
        await host.SettleAsync();

        Assert.Equal(["slow"], await host.NotesAsync());
    }

    [Theory]
    [InlineData("http://elsewhere.example/", "Calls to elsewhere.example are not allowed; the administrator has to add it to Workflows:Http:AllowedHosts.")]
    [InlineData("http://localhost/", "localhost lies on this machine or in the local network; calls to it are not allowed.")]
    [InlineData("http://127.0.0.1/", "127.0.0.1 lies on this machine or in the local network; calls to it are not allowed.")]
    [InlineData("http://somebody:secret@localhost/", "The address holds a name or password; put them into the authorization instead.")]
    [InlineData("ftp://localhost/", "“ftp://localhost/” is no address that can be called; it must begin with http:// or https://.")]
    public async Task What_is_not_allowed_is_a_fault_with_a_sentence(string url, string sentence)
    {
        await using var host = await OpenAsync(Sqlite, calls: new HttpCallOptions { AllowedHosts = ["localhost", "127.0.0.1"] });

        await host.StartAsync(Samples.Sequence(Call(url, Branches)), "i");
        await host.SettleAsync();

        Assert.Equal(sentence, (await host.JournalAsync()).Single(row => row.Event == "Faulted").Message);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_not_followed()
    {
        var asked = 0;
        using var server = new LocalServer((request, _) =>
        {
            asked++;
            return (302, "text/plain", $"http://{request.Headers["Host"]}/other");
        });
        await using var host = await OpenAsync(Sqlite, calls: Allowing(server));

        await host.StartAsync(Samples.Sequence(Call($"http://{server.Authority}/", Branches)), "i");
        await host.SettleAsync();

        Assert.Equal((1, "other"), (asked, Assert.Single(await host.NotesAsync())));
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_refused()
    {
        using var server = new LocalServer((_, _) => (200, "text/plain", new string('x', 64 * 1024 + 1)));
        await using var host = await OpenAsync(Sqlite, calls: Allowing(server));

        await host.StartAsync(Samples.Sequence(Call($"http://{server.Authority}/", Branches)), "i");
        await host.SettleAsync();

        var message = (await host.JournalAsync()).Single(row => row.Event == "Faulted").Message;
        Assert.Equal($"The answer of {server.Authority} is larger than 65536 bytes.", message);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("127.0.0.2", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    public void Addresses_of_this_machine_and_of_local_networks_are_told_from_public_ones(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://example.org/", true)]
    [InlineData("https://EXAMPLE.org:443/", true)]
    [InlineData("https://example.org:8443/", false)]
    [InlineData("http://a.open.example/", true)]
    [InlineData("http://open.example/", false)]
    [InlineData("http://notopen.example/", false)]
    [InlineData("http://evil-example.org/", false)]
    public void Only_hosts_that_are_named_are_called(string url, bool allowed) =>
        Assert.Equal(allowed, new HttpCallOptions { AllowedHosts = ["example.org", "*.open.example"] }.Allows(new Uri(url)));

    /// <summary>A system that notes what calls authorize by.</summary>
    private static LocalServer Noting(List<string?> asked) => new((request, _) =>
    {
        asked.Add(request.Headers["Authorization"]);
        return (200, "text/plain", "");
    });

    private static string Secret(LocalServer server) => Call($"http://{server.Authority}/", "", ("authorization", "Bearer secret-42"));

    private static string Branches { get; } =
        $$"""
        , "expectedStatusCodes": [ { "statusCode": 200, "activity": {{Note("ok")}} } ], "unmatchedStatusCode": {{Note("other")}},
          "failedToConnect": {{Note("unreachable")}}, "timeout": {{Note("slow")}}
        """;

    private static string Note(string text) => $$"""{ "id": "{{text}}", {{Samples.Line(text)}} }""";

    private static string Call(string url, string members, params (string, string)[] inputs) =>
        Samples.Activity("Elsa.SendHttpRequest", members + ", \"name\": \"Call\"", [("url", url), .. inputs]);

    private static HttpCallOptions Allowing(LocalServer server) => new() { AllowedHosts = [server.Authority], AllowPrivateAddresses = true };
}
