using CaseManagement.Cases.Tasks;
using CaseManagement.Web.Features.Shared;

namespace CaseManagement.Web.Features.Cases.Open;

/// <summary>The way of a case in plain words: what is behind it, where it is, what is ahead.</summary>
internal static class StageBar
{
    /// <summary>One mark per stage of the case type.</summary>
    public static IReadOnlyList<StageMark> Of(CaseFile file, CaseRowReader reader, IReadOnlyList<ClockPanel> clocks)
    {
        var stages = file.Type.Stages;
        var now = stages.ToList().FindIndex(s => s.Key == file.Matter.Stage);
        var closed = file.Matter.ClosedOn is not null;
        var due = clocks.FirstOrDefault(c => c.Statutory)?.Due;
        return [.. stages.Select((stage, i) =>
        {
            var tasks = file.Tasks.Where(t => t.Stage == stage.Key).ToList();
            var state = i < now || (closed && i == now) ? StageState.Done : i == now ? StageState.Now : StageState.Ahead;
            DateOnly? on = state switch
            {
                StageState.Done when i == now => file.Matter.ClosedOn,
                StageState.Done when tasks.Count > 0 => tasks.Max(t => t.CompletedAt) is { } at ? Day.Of(at) : null,
                StageState.Done when i == 0 => file.Matter.ReceivedOn,
                StageState.Now when tasks.LastOrDefault(t => t.State == CaseTaskState.Open) is { } open => Day.Of(open.OpenedAt),
                _ => null,
            };
            return new StageMark(reader.Said(stage.Title), state, on, state == StageState.Now ? due : null);
        })];
    }
}
