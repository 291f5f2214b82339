using System.Globalization;
using CaseManagement.WorkflowNode;

await using var node = new Node(args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
await node.WorkAsync();
