using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Activities;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Branching;
using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Web.Designer.Palette;

/// <summary>How one input is edited: the name of the designer's field, the syntax it starts with, and what the field has to know.</summary>
/// <param name="Hint">Name of the field.</param>
/// <param name="Syntax">Expression type of a value typed into it.</param>
/// <param name="Specification">What the field has to know, such as its choices.</param>
internal sealed record InputField(string Hint, string Syntax = "Literal", JsonObject? Specification = null)
{
    private static readonly string[] Lists = ["stages", "posts", "levels", "forms", "limits", "letters", "results", "statuses", "grounds", "durations", "caseTypes"];

    /// <summary>The field of an input.</summary>
    public static InputField For(ActivityProperty property, string? editor, MatterChoices choices, Func<Sentence, string> say)
    {
        if (editor is not null && Array.IndexOf(Lists, editor) >= 0)
        {
            return DropDown(choices[editor].Select(c => (c.Value, say(c.Text))));
        }

        return editor switch
        {
            "steps" or "fields" => CheckList(choices[editor].Select(c => (c.Value, say(c.Text)))),
            "sub-results" => new("dynamic-outcomes", "Object", new JsonObject { ["DynamicOutcomesOptions"] = new JsonObject { ["fixedOutcomes"] = new JsonArray(SubCase.Other) } }),
            "outcomes" => new("dynamic-outcomes", "Object", new JsonObject { ["DynamicOutcomesOptions"] = new JsonObject { ["fixedOutcomes"] = new JsonArray() } }),
            "texts" => new("multitext", "Object"),
            "expression" => new("singleline", "JavaScript"),
            "script" => new("code-editor", "Literal", new JsonObject { ["code-editor"] = new JsonObject { ["language"] = "javascript", ["editorHeight"] = 1 } }),
            "json" => new("json-editor", "Object"),
            "variable" => new("variable-picker"),
            "output" => new("output-picker"),
            "switch" => new("checkbox"),
            _ => ByType(property.ValueType),
        };
    }

    private static InputField ByType(Type type)
    {
        if (type == typeof(bool))
        {
            return new("checkbox");
        }

        if (type.IsEnum)
        {
            return DropDown(Enum.GetNames(type).Select(n => (n, n)));
        }

        if (type == typeof(DateTimeOffset))
        {
            return new("datetime-picker");
        }

        return type == typeof(IReadOnlyList<string>) ? new("multitext", "Object") : new("singleline");
    }

    /// <summary>The name of a value's type in drawings.</summary>
    public static string TypeName(Type type) => type switch
    {
        _ when type == typeof(bool) => "Boolean",
        _ when type == typeof(int) => "Int32",
        _ when type == typeof(long) => "Int64",
        _ when type == typeof(decimal) => "Decimal",
        _ when type == typeof(double) => "Double",
        _ when type == typeof(TimeSpan) => "TimeSpan",
        _ when type == typeof(DateTimeOffset) => "DateTimeOffset",
        _ when type == typeof(IReadOnlyList<string>) => "ICollection<String>",
        _ when type == typeof(IReadOnlyList<object>) => "ICollection<Object>",
        _ when type == typeof(string) || type.IsEnum => "String",
        _ when type == typeof(JsonObject) => "ObjectDictionary",
        _ when type == typeof(VariableDefinition) => "Variable",
        _ when type == typeof(IReadOnlyList<SwitchCase>) => "ICollection<SwitchCase>",
        _ => "Object",
    };

    private static InputField DropDown(IEnumerable<(string Value, string Text)> items) =>
        new("dropdown", "Literal", new JsonObject { ["dropdown"] = new JsonObject { ["selectList"] = new JsonObject { ["items"] = Items(items) } } });

    private static InputField CheckList(IEnumerable<(string Value, string Text)> items) =>
        new("checklist", "Object", new JsonObject { ["checklist"] = new JsonObject { ["checkList"] = new JsonObject { ["items"] = Items(items) } } });

    private static JsonArray Items(IEnumerable<(string Value, string Text)> items) =>
        [.. items.Select(i => (JsonNode)new JsonObject { ["text"] = i.Text, ["value"] = i.Value })];
}
