using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;

namespace CaseManagement.Workflows.Tests.Persistence;

public sealed class JsonTextTests
{
    [Fact]
    public void A_stimulus_is_written_without_what_it_does_not_say() =>
        Assert.Equal("""{"kind":"start"}""", JsonText.Of(new StartWorkflow()));

    [Fact]
    public void An_empty_value_that_was_sent_along_stays()
    {
        var sent = JsonNode.Parse("""{"说明":null,"lines":[null]}""")!.AsObject();
        var text = JsonText.Of(new DeliverEvent("go", sent));
        Assert.Equal("""{"kind":"event","Name":"go","Payload":{"说明":null,"lines":[null]}}""", text);
        var read = Assert.IsType<DeliverEvent>(JsonSerializer.Deserialize<Stimulus>(text));
        Assert.True(JsonNode.DeepEquals(sent, read.Payload));
    }

    [Fact]
    public void A_variable_that_is_emptied_is_read_back_as_such() =>
        Assert.Equal(new ModifyVariable("v", null), JsonSerializer.Deserialize<Stimulus>(JsonText.Of(new ModifyVariable("v", null))));
}
