using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;

namespace CaseManagement.Cases.Operations;

/// <summary>What a verb would do, in sentences.</summary>
/// <param name="Turn">Number of the last turn it was computed on; somebody else's turn makes it void.</param>
/// <param name="Effects">What happens, in order.</param>
/// <param name="Ends">True when the instance ends by it.</param>
public sealed record VerbPreview(int Turn, IReadOnlyList<Sentence> Effects, bool Ends)
{
    /// <summary>Names of things a host is asked for.</summary>
    private static readonly Dictionary<string, Sentence> Deeds = new(StringComparer.Ordinal)
    {
        ["case.accept"] = new("登记受理", "the case is accepted"),
        ["case.start-clock"] = new("起算期限", "a limit starts"),
        ["case.letter"] = new("制发文书", "a letter goes out"),
        ["case.decided"] = new("作出决定", "the decision is noted"),
        ["case.status"] = new("改变办件状态", "the status of the case changes"),
        ["case.close"] = new("办结", "the case is closed"),
    };

    internal static VerbPreview Of(WorkflowState before, TurnResult result, WorkflowDefinition definition)
    {
        Sentence Name(string activityId)
        {
            var name = definition.FindActivity(activityId)?.DisplayName ?? activityId;
            return new Sentence(name, name);
        }

        var waiting = before.Bookmarks.ToDictionary(b => b.Id, b => b.ActivityId);
        var lines = new List<Sentence>();
        foreach (var effect in result.Effects)
        {
            var line = effect switch
            {
                BookmarkClosed closed when waiting.TryGetValue(closed.BookmarkId, out var id) && Name(id) is var name =>
                    new Sentence($"“{name.Zh}”不再等待，其待办取消", $"\"{name.En}\" no longer waits; its task is called off"),
                BookmarkOpened opened when Name(opened.ActivityId) is var name =>
                    new Sentence($"“{name.Zh}”开始等待办理", $"\"{name.En}\" begins to wait"),
                HostRequested { BookmarkId: null } request when Name(request.ActivityId) is var name && Deed(request.Request) is var deed =>
                    new Sentence($"“{name.Zh}”：{deed.Zh}", $"\"{name.En}\": {deed.En}"),
                IncidentRaised incident when Name(incident.ActivityId) is var name =>
                    new Sentence($"“{name.Zh}”会出错：{incident.Message}", $"\"{name.En}\" would fail: {incident.Message}"),
                JournalWritten { Event: "VariableModified" } => new Sentence("只改变量的值，流程不动", "Only the variable changes; nothing moves"),
                _ => null,
            };
            if (line is not null)
            {
                lines.Add(line);
            }
        }

        var ends = result.State.Status == WorkflowStatus.Finished && before.SubStatus != result.State.SubStatus;
        if (ends)
        {
            lines.Add(new Sentence("流程到此结束", "The process ends"));
        }
        else if (before.SubStatus == WorkflowSubStatus.Faulted && result.State.Status == WorkflowStatus.Running)
        {
            lines.Add(new Sentence("流程恢复运行", "The process runs again"));
        }

        return new VerbPreview(before.Turn, lines, ends);
    }

    private static Sentence Deed(string request) => Deeds.GetValueOrDefault(request) ?? new Sentence(request, request);
}
