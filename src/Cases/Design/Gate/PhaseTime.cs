using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Design.Gate;

/// <summary>
/// Does the time the steps are given fit into the limit of law of their phase? Adds up the longest way through a phase:
/// from the start of a clock of law to the start of the next one, the decision or the end. The citizen's own steps and ways
/// back do not count; where units differ nothing is said.
/// </summary>
internal sealed class PhaseTime(ProcessDrawing drawing, CaseTypeDraft type)
{
    private readonly HashSet<DrawnConnection> waysBack = [];

    public IEnumerable<DesignProblem> Find()
    {
        FindWaysBack();
        var places = type.LimitsByLocality.Cast<LocalityLimits?>().Prepend(null);
        return places.SelectMany(OfPlace);
    }

    private IEnumerable<DesignProblem> OfPlace(LocalityLimits? place)
    {
        var continues = false;
        foreach (var start in drawing.Activities.Values.Where(StartsClock))
        {
            if (Limit(start.Input("limit"), place) is not { } law)
            {
                continue;
            }

            continues |= law.Continues;
            if (law.Continues || Longest(start.Id, law, place, []) is not { Count: > 0 } way)
            {
                continue;
            }

            var sum = way.Sum(s => Limit(s.LimitKey, place)!.Count);
            if (sum > law.Count)
            {
                yield return TooLong(start, law, way, sum, place);
            }
        }
    }

    private static DesignProblem TooLong(DrawnActivity start, Limit law, IReadOnlyList<ProcessStep> way, int sum, LocalityLimits? place) => new(
        "limits.phase", start.Id, start.Spot.Path,
        new(
            $"“{law.Title.Zh}”的法定时限是 {law.Count}，但各环节承诺合计 {sum}（{string.Join("、", way.Select(s => s.Title.Zh))}）{(place is null ? "" : $"，地区 {place.Locality}")}。",
            $"The limit of law “{law.Title.En}” is {law.Count}, but the steps take {sum} together ({string.Join(", ", way.Select(s => s.Title.En))}){(place is null ? "" : $" in {place.Locality}")}."),
        new("请缩短其中几个环节的承诺时限。", "Shorten the commitments of some of these steps."))
    {
        // Where the clock of the phase before goes on, the whole way counts, and places may have made their own arrangements.
        IsWarning = place?.Limits.Values.Any(l => l.Continues) == true,
    };

    /// <summary>Steps on the longest way from here to the end of the phase; null where it cannot be told.</summary>
    private List<ProcessStep>? Longest(string from, Limit law, LocalityLimits? place, HashSet<string> on)
    {
        if (!on.Add(from))
        {
            return [];
        }

        List<ProcessStep>? best = [];
        foreach (var next in drawing.Connections.Where(c => c.Source == from && !waysBack.Contains(c)).Select(c => c.Target).Distinct(StringComparer.Ordinal))
        {
            var way = drawing.Activities.TryGetValue(next, out var activity) ? Through(activity, law, place, on) : [];
            if (way is null)
            {
                best = null;
                break;
            }

            best = Length(way, place) > Length(best, place) ? way : best;
        }

        on.Remove(from);
        return best;
    }

    private List<ProcessStep>? Through(DrawnActivity activity, Limit law, LocalityLimits? place, HashSet<string> on)
    {
        if (activity.Type is CaseActivity.Close or CaseActivity.MarkDecided
            || (StartsClock(activity) && Limit(activity.Input("limit"), place) is not { Continues: true }))
        {
            return [];
        }

        var after = Longest(activity.Id, law, place, on);
        if (after is null || !type.Steps.TryGetValue(activity.Id, out var step) || step.Post == ProcessStep.Citizen)
        {
            return after;
        }

        return Limit(step.LimitKey, place) is not { } own || own.Unit != law.Unit ? null
            : own.Statutory ? after
            : [step, .. after];
    }

    private int Length(List<ProcessStep> way, LocalityLimits? place) => way.Sum(s => Limit(s.LimitKey, place)!.Count);

    private Limit? Limit(string? key, LocalityLimits? place) =>
        key is null || !type.Limits.TryGetValue(key, out var limit) ? null : place?.Limits.GetValueOrDefault(key)?.ApplyTo(limit) ?? limit;

    private static bool StartsClock(DrawnActivity activity) => activity.Type is CaseActivity.AcceptCase or CaseActivity.StartClock;

    private void FindWaysBack()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var on = new HashSet<string>(StringComparer.Ordinal);
        var targets = drawing.Connections.Select(c => c.Target).ToHashSet(StringComparer.Ordinal);
        foreach (var start in drawing.Activities.Keys.OrderBy(id => targets.Contains(id) ? 1 : 0).ToList())
        {
            Visit(start, done, on);
        }
    }

    private void Visit(string id, HashSet<string> done, HashSet<string> on)
    {
        if (!done.Add(id))
        {
            return;
        }

        on.Add(id);
        foreach (var connection in drawing.Connections.Where(c => c.Source == id))
        {
            if (on.Contains(connection.Target))
            {
                waysBack.Add(connection);
            }
            else
            {
                Visit(connection.Target, done, on);
            }
        }

        on.Remove(id);
    }
}
