namespace CaseManagement.WorkflowNode;

/// <summary>
/// The flow of the chaos runs: a task, a delay, an event, then a task and a delay side by side, joined; a line after each.
/// </summary>
public static class Flow
{
    /// <summary>The event it waits for.</summary>
    public const string Event = "Approved";

    /// <summary>The definition.</summary>
    public const string Json = """
        {
          "id": "chaos-v1", "definitionId": "chaos", "name": "Chaos", "version": 1, "isPublished": true,
          "root": {
            "id": "root", "type": "Elsa.Flowchart", "version": 1, "start": "task1",
            "activities": [
              { "id": "task1", "type": "Elsa.RunTask", "version": 1, "taskName": { "typeName": "String", "expression": { "type": "Literal", "value": "examine" } } },
              { "id": "line1", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "examined" } } },
              { "id": "wait1", "type": "Elsa.Delay", "version": 1, "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "00:00:01" } } },
              { "id": "event1", "type": "Elsa.Event", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "Approved" } } },
              { "id": "line2", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "approved" } } },
              { "id": "fork", "type": "Elsa.FlowFork", "version": 1, "branches": { "typeName": "Object", "expression": { "type": "Object", "value": "[\"A\",\"B\"]" } } },
              { "id": "task2", "type": "Elsa.RunTask", "version": 1, "taskName": { "typeName": "String", "expression": { "type": "Literal", "value": "deliver" } } },
              { "id": "wait2", "type": "Elsa.Delay", "version": 1, "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "00:00:02" } } },
              { "id": "join", "type": "Elsa.FlowJoin", "version": 1, "mode": { "typeName": "Object", "expression": { "type": "Literal", "value": "WaitAll" } } },
              { "id": "line3", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "delivered" } } }
            ],
            "connections": [
              { "source": { "activity": "task1", "port": "Done" }, "target": { "activity": "line1", "port": "In" } },
              { "source": { "activity": "line1", "port": "Done" }, "target": { "activity": "wait1", "port": "In" } },
              { "source": { "activity": "wait1", "port": "Done" }, "target": { "activity": "event1", "port": "In" } },
              { "source": { "activity": "event1", "port": "Done" }, "target": { "activity": "line2", "port": "In" } },
              { "source": { "activity": "line2", "port": "Done" }, "target": { "activity": "fork", "port": "In" } },
              { "source": { "activity": "fork", "port": "A" }, "target": { "activity": "task2", "port": "In" } },
              { "source": { "activity": "fork", "port": "B" }, "target": { "activity": "wait2", "port": "In" } },
              { "source": { "activity": "task2", "port": "Done" }, "target": { "activity": "join", "port": "In" } },
              { "source": { "activity": "wait2", "port": "Done" }, "target": { "activity": "join", "port": "In" } },
              { "source": { "activity": "join", "port": "Done" }, "target": { "activity": "line3", "port": "In" } }
            ]
          }
        }
        """;
}
