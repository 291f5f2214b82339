using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Activities;

/// <summary>
/// A step a person does. It waits with a bookmark of kind <see cref="BookmarkKind"/> and leaves by the outcome the person
/// (or, when its limit passed, the system) chose. What is handed over holds codes only, never personal data.
/// </summary>
public abstract class HumanStep : Activity
{
    /// <summary>Kind of the bookmark a human step waits with.</summary>
    public const string BookmarkKind = "Case.Step";

    /// <summary>What the step is called, in Chinese.</summary>
    public Input<string> Title { get; set; } = Input.Absent<string>();

    /// <summary>What the step is called, in English.</summary>
    public Input<string> TitleEn { get; set; } = Input.Absent<string>();

    /// <summary>Stage of the case while the step is open.</summary>
    public Input<string> Stage { get; set; } = Input.Absent<string>();

    /// <summary>Post of those who may do it; <c>citizen</c> for the applicant.</summary>
    public Input<string> Post { get; set; } = Input.Absent<string>();

    /// <summary>Level of the unit that does it: <c>village</c>, <c>township</c> or <c>county</c>.</summary>
    public Input<string> Unit { get; set; } = Input.Absent<string>();

    /// <summary>Key of the form to fill.</summary>
    public Input<string> Form { get; set; } = Input.Absent<string>();

    /// <summary>Key of the limit of the step.</summary>
    public Input<string> Limit { get; set; } = Input.Absent<string>();

    /// <summary>Outcomes it can be left by; each is a port.</summary>
    public Input<IReadOnlyList<string>> Outcomes { get; set; } = Input.Absent<IReadOnlyList<string>>();

    /// <summary>Steps whose handler may not do this one.</summary>
    public Input<IReadOnlyList<string>> NotSameAs { get; set; } = Input.Absent<IReadOnlyList<string>>();

    /// <summary>The codes of the form, with the outcome.</summary>
    public Output? Result { get; set; }

    /// <inheritdoc/>
    public override IReadOnlyList<string>? Ports => Outcomes.TryGetLiteral(out var names) && names is { Count: > 0 } ? names : null;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn) => Outcome.Wait(new Wait(BookmarkKind, Id, new StepRequest
    {
        Step = Id,
        Type = Type,
        Title = turn.Evaluate(Title) ?? DisplayName,
        TitleEn = turn.Evaluate(TitleEn) ?? turn.Evaluate(Title) ?? DisplayName,
        Stage = turn.Evaluate(Stage) ?? "",
        Post = turn.Evaluate(Post) ?? "",
        Unit = turn.Evaluate(Unit),
        Form = turn.Evaluate(Form),
        Limit = turn.Evaluate(Limit),
        Outcomes = turn.Evaluate(Outcomes) ?? [],
        NotSameAs = turn.Evaluate(NotSameAs) ?? [],
    }.ToJson()));

    /// <inheritdoc/>
    public override Outcome Resume(ActivityTurn turn, JsonNode? input)
    {
        if (input is not JsonObject given || given["outcome"]?.GetValue<string>() is not { Length: > 0 } outcome)
        {
            return Outcome.Fault($"Step {Id} was completed without an outcome.");
        }

        var result = given["codes"]?.DeepClone() as JsonObject ?? [];
        result["outcome"] = outcome;
        turn.Set(Result, nameof(Result), result);
        return Outcome.Complete(outcome);
    }
}
