using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Operations;
using CaseManagement.Web.Infrastructure;
using CaseManagement.Workflows.Execution;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Features.Admin.Instance;

/// <summary>A verb as the forms of the page carry it.</summary>
public sealed class VerbWish
{
    /// <summary><c>cancel</c>, <c>jump</c>, <c>rerun</c>, <c>modify</c>, <c>retry</c> or <c>resolve</c>.</summary>
    [BindProperty(Name = "verb")]
    public string? Name { get; set; }

    /// <summary>The execution it begins at.</summary>
    public string? From { get; set; }

    /// <summary>The activity it leads to.</summary>
    public string? Activity { get; set; }

    public string? Variable { get; set; }

    /// <summary>The new value: JSON, or else plain text.</summary>
    public string? Value { get; set; }

    public string? Outcome { get; set; }

    /// <summary>The engine's verb; null where nothing, or not enough, was chosen.</summary>
    public OperatorVerb? Verb() => this switch
    {
        { Name: "cancel", From: { Length: > 0 } from } => new CancelBranch(from),
        { Name: "jump", Activity: { Length: > 0 } to } => new JumpTo(to, string.IsNullOrEmpty(From) ? null : From),
        { Name: "rerun", Activity: { Length: > 0 } activity } => new RerunFrom(activity),
        { Name: "modify", Variable: { Length: > 0 } variable } => new ModifyVariable(variable, Parse(Value)),
        { Name: "retry", From: { Length: > 0 } from } => new RetryIncident(from),
        { Name: "resolve", From: { Length: > 0 } from } => new ResolveIncident(from, string.IsNullOrEmpty(Outcome) ? null : Outcome),
        _ => null,
    };

    /// <summary>Names and values for hidden fields.</summary>
    public IEnumerable<(string Name, string? Value)> Fields() => new (string Name, string? Value)[]
    {
        ("verb", Name), ("from", From), ("activity", Activity), ("variable", Variable), ("value", Value), ("outcome", Outcome),
    }.Where(field => field.Value is not null);

    /// <summary>The verb in words.</summary>
    public string Describe(PageTexts texts, InstanceView view)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(view);
        var execution = view.Live.FirstOrDefault(l => l.ActivityInstanceId == From)?.Name;
        var activity = view.Activities.FirstOrDefault(a => a.Id == Activity)?.Name;
        var variable = view.Variables.FirstOrDefault(v => v.Id == Variable)?.Name;
        return texts["instance.says-" + Name, execution ?? activity ?? variable ?? "", activity ?? Value ?? Outcome ?? ""];
    }

    private static JsonNode? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // What is no JSON is meant as text; whether the variable takes text is checked with its type.
            return JsonValue.Create(text);
        }
    }
}
