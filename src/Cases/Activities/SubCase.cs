using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Activities;

/// <summary>
/// 子流程: opens a case of another case type for the same people and waits until it ends; leaves by its result. Where ground,
/// letter and time are given the clock of this case stands meanwhile, at most for that time.
/// </summary>
[ActivityType("Case.SubCase", Category = "Case", TitleZh = "子流程", TitleEn = "Sub-case")]
public sealed class SubCase : Activity
{
    /// <summary>Kind of the bookmark it waits with.</summary>
    public const string BookmarkKind = "Case.SubCase";

    /// <summary>Port of every result that has none of its own, and of a sub-case that could not begin.</summary>
    public const string Other = "Other";

    /// <summary>Key of the case type that is opened.</summary>
    public Input<string> CaseType { get; set; } = Input.Absent<string>();

    /// <summary>Results of that case type that have a port of their own.</summary>
    public Input<IReadOnlyList<string>> Results { get; set; } = Input.Absent<IReadOnlyList<string>>();

    /// <summary>Fields of this case's forms, none of them personal, that the application of the sub-case takes over by name.</summary>
    public Input<IReadOnlyList<string>> Fields { get; set; } = Input.Absent<IReadOnlyList<string>>();

    /// <summary>Further values for the application of the sub-case, by field; codes only.</summary>
    public Input<JsonObject> Data { get; set; } = Input.Absent<JsonObject>();

    /// <summary>Ground on which this case stands while the sub-case runs; absent where its clock goes on.</summary>
    public Input<string> Ground { get; set; } = Input.Absent<string>();

    /// <summary>Letter that tells the applicant why and for how long it stands.</summary>
    public Input<string> Letter { get; set; } = Input.Absent<string>();

    /// <summary>How long it stands at most, in <see cref="Unit"/>.</summary>
    public Input<int> Count { get; set; } = Input.Absent<int>();

    /// <summary><c>working</c>, <c>calendar</c> or <c>month</c>.</summary>
    public Input<string> Unit { get; set; } = Input.Absent<string>();

    /// <summary>Id of the sub-case and key of its result.</summary>
    public Output? Result { get; set; }

    /// <inheritdoc/>
    public override IReadOnlyList<string>? Ports => Results.TryGetLiteral(out var names) ? [.. (names ?? []).Append(Other)] : [Other];

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn) => Outcome.Wait(new Wait(BookmarkKind, Id, new SubCaseRequest
    {
        CaseType = turn.Evaluate(CaseType) ?? "",
        Fields = turn.Evaluate(Fields) ?? [],
        Data = turn.Evaluate(Data) ?? [],
        Pause = turn.Evaluate(Ground) is { Length: > 0 } ground
            ? new PauseRequest(ground, turn.Evaluate(Letter) ?? "", turn.Evaluate(Count), turn.Evaluate(Unit) ?? "")
            : null,
    }.ToJson()));

    /// <inheritdoc/>
    public override Outcome Resume(ActivityTurn turn, JsonNode? input)
    {
        if (input is not JsonObject given)
        {
            return Outcome.Fault($"The sub-case of {Id} ended without saying how.");
        }

        turn.Set(Result, nameof(Result), given.DeepClone());
        var result = given["result"]?.GetValue<string>();
        return Outcome.Complete(result is not null && Ports!.Contains(result, StringComparer.Ordinal) ? result : Other);
    }

    /// <summary>What such an activity is resumed with.</summary>
    /// <param name="caseId">The sub-case; null where none could begin.</param>
    /// <param name="result">Key of its result.</param>
    public static JsonObject Ended(Guid? caseId, string? result) => new() { ["subCase"] = caseId?.ToString(), ["result"] = result };
}
