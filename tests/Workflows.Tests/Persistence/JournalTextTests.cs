using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Persistence;

namespace CaseManagement.Workflows.Tests.Persistence;

public sealed class JournalTextTests
{
    private static readonly JournalWritten[] Lines =
    [
        new(7, "i:3", "use/审核", "Case.Step", "Faulted", """文书"模板"缺少 one\two"""),
        new(8, "i:12", "L1", "Elsa.WriteLine", "Completed", null),
        new(9, "i:12", "L1", "Elsa.WriteLine", "Canceled", ""),
    ];

    [Fact]
    public void Lines_are_read_as_they_were_written()
    {
        var read = JournalText.Read(Row(JournalText.Write("i", Lines)));
        Assert.Equal(Lines, read.Select(l => new JournalWritten(l.Sequence, l.ActivityInstanceId, l.ActivityId, l.ActivityType, l.Event, l.Message)));
    }

    [Fact]
    public void The_text_is_short_and_can_be_read_by_a_person() =>
        Assert.Equal("""[[3,"use/审核","Case.Step","Started"],[3,"use/审核","Case.Step","Suspended"]]""", JournalText.Write(
            "i", [new(1, "i:3", "use/审核", "Case.Step", "Started", null), new(2, "i:3", "use/审核", "Case.Step", "Suspended", null)]));

    [Fact]
    public void Lines_with_a_gap_are_not_written() =>
        Assert.Throws<InvalidOperationException>(() => JournalText.Write("i", [Lines[0], Lines[2]]));

    private static JournalRow Row(string lines) => new() { InstanceId = "i", FirstSequence = 7, At = default, Lines = lines };
}
