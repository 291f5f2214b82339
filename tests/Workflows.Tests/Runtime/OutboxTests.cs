using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Persistence;
using CaseManagement.Workflows.Runtime;

namespace CaseManagement.Workflows.Tests.Runtime;

public sealed class OutboxTests(PostgresCluster cluster) : DatabaseTests(cluster)
{
    [Theory, MemberData(nameof(Databases))]
    public async Task A_message_is_sent_and_then_gone(string kind)
    {
        await using var host = await OpenAsync(kind);
        await AddAsync(host, "letter-1");

        Assert.Equal(new PumpResult(1, 0, false), await host.Messages.PumpAsync(Cancellation));
        Assert.Equal(new PumpResult(0, 0, false), await host.Messages.PumpAsync(Cancellation));
        Assert.Equal(["letter-1"], host.Sent);
        Assert.Empty(await host.RowsAsync<OutboxRow>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_was_rolled_back_is_never_sent(string kind)
    {
        await using var host = await OpenAsync(kind);
        await host.InScopeAsync(async scope =>
        {
            await using var transaction = await scope.Db.Database.BeginTransactionAsync(Cancellation);
            await scope.Outbox.AddAsync("mail", "{}", "letter-1", cancellation: Cancellation);
            await transaction.RollbackAsync(Cancellation);
            return true;
        });

        await host.Messages.PumpAsync(Cancellation);
        Assert.Empty(host.Sent);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_key_is_taken_in_once(string kind)
    {
        await using var host = await OpenAsync(kind);
        await AddAsync(host, "letter-1");
        await AddAsync(host, "letter-1");

        await host.Messages.PumpAsync(Cancellation);
        Assert.Equal(["letter-1"], host.Sent);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_message_that_was_not_sent_is_tried_again_with_the_same_key(string kind)
    {
        await using var host = await OpenAsync(kind);
        await AddAsync(host, "letter-1");
        host.OnSend = _ => throw new InvalidOperationException("No line.");

        Assert.Equal(new PumpResult(0, 1, false), await host.Messages.PumpAsync(Cancellation));
        Assert.Equal("InvalidOperationException: No line.", Assert.Single(await host.RowsAsync<OutboxRow>()).LastError);

        host.OnSend = _ => Task.CompletedTask;
        Assert.Equal(0, (await host.Messages.PumpAsync(Cancellation)).Fired);
        host.Machine.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, (await host.Messages.PumpAsync(Cancellation)).Fired);
        Assert.Equal(["letter-1", "letter-1"], host.Sent);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_pump_whose_lease_ran_out_settles_nothing(string kind)
    {
        await using var host = await OpenAsync(kind);
        await AddAsync(host, "letter-1");
        host.OnSend = async _ =>
        {
            host.OnSend = _ => throw new InvalidOperationException("No line.");
            host.Machine.Advance(TimeSpan.FromMinutes(3));
            await host.Messages.PumpAsync(Cancellation);
        };

        Assert.Equal(new PumpResult(0, 1, false), await host.Messages.PumpAsync(Cancellation));
        Assert.Equal((2L, 1), Assert.Single((await host.RowsAsync<OutboxRow>()).Select(row => (row.Fence, row.Attempts))));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Pumps_running_at_once_send_each_message_once(string kind)
    {
        await using var host = await OpenAsync(kind);
        var keys = Enumerable.Range(10, 20).Select(n => $"letter-{n}").ToList();
        foreach (var key in keys)
        {
            await AddAsync(host, key);
        }

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => host.Messages.PumpAsync(Cancellation), Cancellation)));

        Assert.Equal(keys, host.Sent.Order(StringComparer.Ordinal));
        Assert.Empty(await host.RowsAsync<OutboxRow>());
    }

    private static Task<bool> AddAsync(TestHost host, string key) => host.InScopeAsync(async scope =>
    {
        await scope.Outbox.AddAsync("mail", "{}", key, cancellation: Cancellation);
        return true;
    });
}
