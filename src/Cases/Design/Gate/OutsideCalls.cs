using System.Text.RegularExpressions;

namespace CaseManagement.Cases.Design.Gate;

/// <summary>What leaves the office by a call or mail of a workflow: codes of the list below and nothing else.</summary>
internal static partial class OutsideCalls
{
    private static readonly string[] Types = ["Elsa.SendHttpRequest", "Elsa.FlowSendHttpRequest", "Elsa.SendEmail"];

    /// <summary>Numbers and keys that say nothing about a person.</summary>
    private static readonly HashSet<string> Allowed = new(StringComparer.OrdinalIgnoreCase)
    {
        "CaseId", "CaseNumber", "ReceiptNumber", "CaseType", "CaseTypeKey", "Stage", "Status", "Result", "Outcome", "UnitPath", "Locality", "CorrelationId",
        "WorkflowInstanceId",
    };

    public static IEnumerable<DesignProblem> Find(IReadOnlyList<DrawnNode> nodes) =>
        from node in nodes
        where Types.Contains(node.Type, StringComparer.Ordinal)
        from expression in node.Expressions()
        from name in Carried(expression)
        where !Allowed.Contains(name)
        select new DesignProblem("outside.carries", node.Id, expression.Path,
            new($"“{node.Title}”向外部发送“{name}”，它不在允许外传的代码之列。", $"“{node.TitleEn}” sends “{name}” outside, which is not among the codes that may leave the office."),
            new($"只能外传：{string.Join("、", Allowed)}。", $"These may be sent: {string.Join(", ", Allowed)}."));

    private static IEnumerable<string> Carried(DrawnExpression expression) => expression switch
    {
        { Type: "Variable" or "Input" } => [expression.Text],
        { IsFixed: true } => [],
        _ => Reads().Matches(expression.Text).Select(m => m.Groups.Cast<Group>().Skip(1).First(g => g.Success).Value).Distinct(StringComparer.Ordinal),
    };

    // getName(), getVariable('Name'), getInput('Name'), variables.Name, input.Name, {{ Variables.Name }}
    [GeneratedRegex(@"\bget(?:Variable|Input|Output|LastResult|Result)?\(\s*['""]([^'""]+)['""]|\bget(?!Variable\b|Input\b|Output\b)(\p{Lu}\w*)\s*\(|\b(?:[Vv]ariables|[Ii]nputs?)\s*\??\.\s*(\w+)|\b(?:[Vv]ariables|[Ii]nputs?)\s*\[\s*['""]([^'""]+)")]
    private static partial Regex Reads();
}
