using CaseManagement.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Web.Tests.WorkflowHttp;

public sealed class OutboxSealTests : IClassFixture<TestOffice>
{
    private readonly IOutboxSeal _seal;

    public OutboxSealTests(TestOffice office)
    {
        ArgumentNullException.ThrowIfNull(office);
        _seal = office.Services.GetRequiredService<IOutboxSeal>();
    }

    [Fact]
    public void What_waits_in_the_outbox_is_sealed_and_can_be_opened_again()
    {
        var waiting = _seal.Seal("Bearer secret-42");

        Assert.DoesNotContain("secret", waiting, StringComparison.Ordinal);
        Assert.NotEqual(waiting, _seal.Seal("Bearer secret-42"));
        Assert.Equal("Bearer secret-42", _seal.Open(waiting));
    }

    [Fact]
    public void What_was_changed_or_sealed_with_other_keys_does_not_open()
    {
        var waiting = _seal.Seal("Bearer secret-42");

        Assert.Null(_seal.Open(waiting[..^4] + "AAAA"));
        Assert.Null(_seal.Open("never sealed"));
    }
}
