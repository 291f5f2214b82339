using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Workflows.Tests.Activities;

public sealed class ActivityCatalogTests
{
    [Fact]
    public void All_offenders_are_named_at_once()
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            ActivityCatalog.FromTypes([typeof(One), typeof(Other), typeof(Open), typeof(Blank)]));

        foreach (var name in new[] { nameof(One), nameof(Other), nameof(Open), nameof(Blank) })
        {
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_engine_knows_the_activities_of_the_format()
    {
        Assert.Equal(
            [
                "Elsa.Break", "Elsa.BulkDispatchWorkflows", "Elsa.Complete", "Elsa.Correlate", "Elsa.Cron", "Elsa.Delay",
                "Elsa.DispatchWorkflow", "Elsa.End", "Elsa.Event", "Elsa.ExecuteWorkflow", "Elsa.Fault", "Elsa.Finish",
                "Elsa.FlowDecision", "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.FlowNode", "Elsa.FlowSendHttpRequest", "Elsa.FlowSwitch",
                "Elsa.Flowchart", "Elsa.For", "Elsa.ForEach", "Elsa.Fork", "Elsa.HttpEndpoint", "Elsa.If", "Elsa.NotFoundActivity",
                "Elsa.Parallel", "Elsa.ParallelForEach", "Elsa.PublishEvent", "Elsa.RunJavaScript", "Elsa.RunTask", "Elsa.SendHttpRequest",
                "Elsa.Sequence", "Elsa.SetName", "Elsa.SetOutput", "Elsa.SetVariable", "Elsa.Start", "Elsa.StartAt", "Elsa.Switch",
                "Elsa.Timer", "Elsa.While", "Elsa.WriteHttpResponse", "Elsa.WriteLine",
            ],
            ActivityCatalog.BuiltIn.Descriptors.Select(d => d.TypeName));
    }

    [ActivityType("Test.Same")]
    private sealed class One : Activity
    {
        public override Outcome Execute(ActivityTurn turn) => Outcome.Done;
    }

    [ActivityType("Test.Same")]
    private sealed class Other : Activity
    {
        public override Outcome Execute(ActivityTurn turn) => Outcome.Done;
    }

    [ActivityType("Test.Open")]
    private abstract class Open : Activity;

    [ActivityType("Test.Blank", "Done", "")]
    private sealed class Blank : Activity
    {
        public override Outcome Execute(ActivityTurn turn) => Outcome.Done;
    }
}
