using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Definitions;

/// <summary>Reads wrapped inputs, their shorthand, and expressions.</summary>
internal static class InputReader
{
    private static readonly string[] Refused = ["Liquid", "CSharp", "C#", "Python", "Secret", "Delegate"];

    /// <summary>The input, or null when the file leaves it to its default.</summary>
    public static Input? Read(ActivityProperty property, JsonNode? node, Activity activity, string path, ProblemList problems)
    {
        var expression = ReadValue(node, activity, path, problems);
        if (expression is null)
        {
            return null;
        }

        var input = Make(property, expression);
        input.Prepare();
        return input;
    }

    /// <summary>An input that takes any value, as those of used workflows; null when none is given.</summary>
    public static Input<object>? ReadObject(JsonNode? node, Activity activity, string path, ProblemList problems)
    {
        var expression = ReadValue(node, activity, path, problems);
        if (expression is null)
        {
            return null;
        }

        var input = new Input<object> { Expression = expression };
        input.Prepare();
        return input;
    }

    /// <summary>An input that yields the default of its type.</summary>
    public static Input Absent(ActivityProperty property)
    {
        var input = Make(property, LiteralExpression.Null);
        input.Prepare();
        return input;
    }

    /// <summary>A condition of a case.</summary>
    public static Input<bool> Condition(Expression? expression)
    {
        var input = new Input<bool> { Expression = expression ?? LiteralExpression.Null };
        input.Prepare();
        return input;
    }

    /// <summary>An expression object, or null when it is absent or of a type nobody knows.</summary>
    public static Expression? ReadExpression(JsonNode? node, Activity activity, string path, ProblemList problems)
    {
        if (node is not JsonObject source)
        {
            return node is null ? null : new LiteralExpression(DataValue.FromJson(node));
        }

        var type = source.Text("type") ?? "Literal";
        var value = source["value"];
        switch (type)
        {
            case "Literal":
                return new LiteralExpression(value is JsonObject or JsonArray ? value.ToJsonString(DataValue.Compact) : DataValue.FromJson(value));
            case "Object" or "Json":
                return new ObjectExpression(value.Spoken() ?? "");
            case "JavaScript":
                return new ScriptExpression(value.Spoken() ?? "");
            case "Variable":
                return Named(value) is { } variable && variable.Text("id") is { } id
                    ? new VariableExpression(id, variable.Text("name"))
                    : LiteralExpression.Null;
            case "Input":
                return Named(value)?.Text("name") is { } name ? new InputExpression(name) : LiteralExpression.Null;
        }

        if (Refused.Contains(type))
        {
            return new RefusedExpression(type, value);
        }

        problems.Warning(
            "expression.type", activity.Id, path + ".type",
            $"“{activity.DisplayName}”使用了未知的表达式类型“{type}”，按未填写处理。",
            $"{activity.DisplayName}: the expression type {type} is unknown; the input counts as not given.");
        return null;
    }

    private static Expression? ReadValue(JsonNode? node, Activity activity, string path, ProblemList problems) => node switch
    {
        null => null,
        JsonObject wrapped => ReadWrapped(wrapped, activity, path, problems),
        _ => new LiteralExpression(DataValue.FromJson(node)),
    };

    private static Expression? ReadWrapped(JsonObject wrapped, Activity activity, string path, ProblemList problems)
    {
        if (wrapped.ContainsKey("typeName") && wrapped["expression"] is { } expression)
        {
            return ReadExpression(expression, activity, path + ".expression", problems);
        }

        if (wrapped.ContainsKey("expression"))
        {
            problems.Warning(
                "input.type-name", activity.Id, path,
                $"“{activity.DisplayName}”的输入缺少 typeName，按未填写处理。",
                $"{activity.DisplayName}: an input without typeName counts as not given.");
        }

        return null;
    }

    private static Input Make(ActivityProperty property, Expression expression)
    {
        var input = (Input)Activator.CreateInstance(property.Property.PropertyType)!;
        ExpressionOf.SetValue(input, expression);
        return input;
    }

    private static readonly System.Reflection.PropertyInfo ExpressionOf = typeof(Input).GetProperty(nameof(Input.Expression))!;

    /// <summary>The object inside a string, as the format writes variables and inputs, or the object itself.</summary>
    private static JsonObject? Named(JsonNode? value) => value switch
    {
        JsonObject source => source,
        JsonValue text when text.GetValueKind() == JsonValueKind.String
            && DataValue.TryParse(text.GetValue<string>(), out var parsed) => parsed as JsonObject,
        _ => null,
    };
}
