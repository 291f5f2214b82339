using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Activities.Data;

/// <summary>Runs a script; it may choose the outcomes with <c>setOutcome</c> or <c>setOutcomes</c>.</summary>
[ActivityType("Elsa.RunJavaScript", Category = "Scripting", TitleZh = "运行脚本")]
internal sealed class RunJavaScript : Activity
{
    private static readonly Outcome JustDone = Outcome.Complete("Done");
    private ScriptExpression? prepared;

    /// <summary>The script; usually a literal that holds the code.</summary>
    public Input<string> Script { get; set; } = "";

    /// <summary>The ports the designer offers.</summary>
    public Input<IReadOnlyList<string>> PossibleOutcomes { get; set; } = Input.Absent<IReadOnlyList<string>>();

    /// <summary>The value of the script.</summary>
    public Output? Result { get; set; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Ports =>
        PossibleOutcomes.TryGetLiteral(out var names) && names is { Count: > 0 } ? [.. names, "Done"] : ["Done"];

    /// <summary>The script, when it is known before running.</summary>
    internal ScriptExpression? Prepared => prepared;

    /// <inheritdoc/>
    public override bool MayWait => false;

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var script = prepared ?? Parse(turn.Evaluate(Script));
        if (script is null)
        {
            return Outcome.Done;
        }

        if (script.Evaluate(turn) is { } result)
        {
            turn.Set(Result, nameof(Result), result);
        }

        return turn.ScriptOutcomes is { } chosen ? Outcome.Complete(chosen) : JustDone;
    }

    internal override void Loaded(ProblemList problems)
    {
        if (Script.TryGetLiteral(out var text))
        {
            prepared = Parse(text);
        }
    }

    private static ScriptExpression? Parse(string? text) => string.IsNullOrWhiteSpace(text) ? null : new ScriptExpression(text);
}
