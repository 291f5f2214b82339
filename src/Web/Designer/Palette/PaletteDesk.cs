using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Activities;
using CaseManagement.Web.Infrastructure;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Branching;
using CaseManagement.Workflows.Definitions;

namespace CaseManagement.Web.Designer.Palette;

/// <summary>Describes every activity of the office to the designer, in the language of the request and with the pick lists of the drawing.</summary>
public sealed class PaletteDesk(ActivityCatalog catalog, PaletteWords words, PageTexts texts)
{
    private const string Workflow = "Elsa.Workflow";

    private static readonly Sentence Done = new("完成", "Done");
    private static readonly Sentence Available = new("可用的代码：", "Known keys: ");

    /// <summary>What ends its flowchart: the designer draws no port there.</summary>
    private static readonly string[] Ends = ["Elsa.End", "Elsa.Finish", "Elsa.Complete", "Elsa.Fault", "Case.Close"];

    private static readonly string[] Containers = ["Elsa.Flowchart", "Elsa.Sequence", "Elsa.Parallel", Workflow];

    /// <summary>All descriptors, those the palette hides too.</summary>
    public IEnumerable<JsonObject> Describe(MatterChoices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return catalog.Descriptors.Select(d => Describe(d, choices)).Append(Envelope());
    }

    private JsonObject Describe(ActivityDescriptor activity, MatterChoices choices)
    {
        var known = words.Activities.GetValueOrDefault(activity.TypeName);
        var category = activity.Info.Category == "Case" ? activity.ClassType.IsSubclassOf(typeof(HumanStep)) ? "Case.Human" : "Case.Office" : activity.Info.Category;
        var described = Frame(activity.TypeName, activity.ShortName, activity.Info.Version,
            known is null ? activity.ShortName : texts[known.Title],
            known is null ? "" : texts[known.About],
            words.Categories.TryGetValue(category, out var group) ? texts[group] : category);
        described["kind"] = activity.Info.IsTrigger ? "Trigger" : "Action";
        described["isBrowsable"] = !activity.Info.IsHidden;
        described["isStart"] = activity.TypeName == "Elsa.Start";
        described["isTerminal"] = Ends.Contains(activity.TypeName);
        described["isContainer"] = Containers.Contains(activity.TypeName);
        described["inputs"] = Inputs(activity, choices);
        described["outputs"] = new JsonArray([.. activity.Properties.Where(p => p.Kind == ActivityPropertyKind.Output).Select((p, i) => (JsonNode)Member(activity, p, "Object", i))]);
        described["ports"] = Ports(activity, known);
        return described;
    }

    private JsonArray Inputs(ActivityDescriptor activity, MatterChoices choices) =>
    [
        .. activity.Properties.Where(IsInput).Select((property, order) =>
        {
            var editor = words.Input(activity.TypeName, property.Name)?.Editor;
            var field = Field(activity, property, editor, choices);
            var input = Member(activity, property, InputField.TypeName(property.ValueType), order);
            input["isWrapped"] = property.Kind == ActivityPropertyKind.Input;
            input["uiHint"] = field.Hint;
            input["defaultSyntax"] = field.Syntax;
            input["uiSpecifications"] = field.Specification;
            input["category"] = null;
            input["isReadOnly"] = false;
            input["isSensitive"] = false;
            if (editor is "outcomes" or "sub-results" && choices[editor] is { Count: > 0 } outcomes && activity.Info.Category == "Case")
            {
                input["description"] = $"{input["description"]} {texts[Available]}{string.Join(texts.English ? ", " : "、", outcomes.Select(o => $"{o.Value}（{texts[o.Text]}）"))}";
            }

            return (JsonNode)input;
        }),
    ];

    private InputField Field(ActivityDescriptor activity, ActivityProperty property, string? editor, MatterChoices choices) =>
        property.ValueType == typeof(IReadOnlyList<SwitchCase>)
            ? new InputField(activity.TypeName == "Elsa.FlowSwitch" ? "flow-switch-editor" : "switch-editor")
            : InputField.For(property, editor, choices, s => texts[s]);

    // The parts of a container are drawn, not typed in.
    private static bool IsInput(ActivityProperty property) => property.Kind switch
    {
        ActivityPropertyKind.Input => true,
        ActivityPropertyKind.Plain => property.ValueType == typeof(VariableDefinition) || property.ValueType == typeof(IReadOnlyList<SwitchCase>),
        _ => false,
    };

    private JsonObject Member(ActivityDescriptor activity, ActivityProperty property, string type, int order)
    {
        var known = words.Input(activity.TypeName, property.Name);
        return new JsonObject
        {
            ["name"] = property.Name,
            ["typeName"] = type,
            ["displayName"] = known is null ? property.Name : texts[known.Title],
            ["description"] = known?.About is { } about ? texts[about] : "",
            ["order"] = order,
            ["isBrowsable"] = true,
            ["isSynthetic"] = false,
        };
    }

    private JsonArray Ports(ActivityDescriptor activity, ActivityWords? known)
    {
        var flow = Ends.Contains(activity.TypeName) ? [] : activity.Info.Ports.Select(p => Port(p, Name(p), "Flow"));
        var embedded = activity.Properties.Where(p => p.Kind == ActivityPropertyKind.Child)
            .Select(p => Port(p.Name, words.Input(activity.TypeName, p.Name) is { } w ? texts[w.Title] : p.Name, "Embedded"));
        return new JsonArray([.. flow, .. embedded]);

        string Name(string port) => known?.Ports?.GetValueOrDefault(port) is { } own ? texts[own] : port == "Done" ? texts[Done] : port;
    }

    private static JsonObject Port(string name, string title, string type) =>
        new() { ["name"] = name, ["displayName"] = title, ["type"] = type, ["isBrowsable"] = true };

    // The node around the whole drawing, which the designer asks for by name.
    private static JsonObject Envelope()
    {
        var described = Frame(Workflow, "Workflow", 1, "Workflow", "", "System");
        described["kind"] = "Action";
        described["isBrowsable"] = false;
        described["isStart"] = false;
        described["isTerminal"] = false;
        described["isContainer"] = true;
        return described;
    }

    private static JsonObject Frame(string type, string name, int version, string title, string about, string category) => new()
    {
        ["typeName"] = type,
        ["namespace"] = type[..type.LastIndexOf('.')],
        ["name"] = name,
        ["version"] = version,
        ["category"] = category,
        ["displayName"] = title,
        ["description"] = about,
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["ports"] = new JsonArray(),
        ["customProperties"] = new JsonObject(),
        ["constructionProperties"] = new JsonObject(),
    };
}
