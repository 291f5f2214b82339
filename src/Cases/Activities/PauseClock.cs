using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Activities;

/// <summary>
/// 暂停计时: the case stands still for a ground of its case type, for an announced time told in writing (行政许可法 §45). It
/// goes on when somebody of the office resumes it, or when the announced time is over, which the clock of the case watches.
/// </summary>
[ActivityType("Case.PauseClock", Resumed, Lapsed, Category = "Case", TitleZh = "暂停计时", TitleEn = "Pause the clock")]
public sealed class PauseClock : Activity
{
    /// <summary>Kind of the bookmark it waits with.</summary>
    public const string BookmarkKind = "Case.Pause";

    /// <summary>Port where somebody resumed the case.</summary>
    public const string Resumed = "Resumed";

    /// <summary>Port where the announced time was over.</summary>
    public const string Lapsed = "Lapsed";

    /// <summary>Key of the ground among the suspensions of the case type.</summary>
    public Input<string> Ground { get; set; } = Input.Absent<string>();

    /// <summary>Key of the letter that tells the applicant why and for how long.</summary>
    public Input<string> Letter { get; set; } = Input.Absent<string>();

    /// <summary>How long, in <see cref="Unit"/>; the day after the notice is the first.</summary>
    public Input<int> Count { get; set; } = Input.Absent<int>();

    /// <summary><c>working</c>, <c>calendar</c> or <c>month</c>.</summary>
    public Input<string> Unit { get; set; } = Input.Absent<string>();

    /// <inheritdoc/>
    public override Outcome Execute(ActivityTurn turn)
    {
        var request = new PauseRequest(turn.Evaluate(Ground) ?? "", turn.Evaluate(Letter) ?? "", turn.Evaluate(Count), turn.Evaluate(Unit) ?? "");
        return Outcome.Wait(new Wait(BookmarkKind, Id, request.ToJson()));
    }

    /// <inheritdoc/>
    public override Outcome Resume(ActivityTurn turn, JsonNode? input) =>
        input is JsonObject given && given["outcome"]?.GetValue<string>() is Resumed or Lapsed
            ? Outcome.Complete(given["outcome"]!.GetValue<string>())
            : Outcome.Fault($"The pause {Id} was ended without saying how.");

    /// <summary>What such an activity is resumed with.</summary>
    /// <param name="outcome"><see cref="Resumed"/> or <see cref="Lapsed"/>.</param>
    public static JsonObject Ended(string outcome) => new() { ["outcome"] = outcome };
}
