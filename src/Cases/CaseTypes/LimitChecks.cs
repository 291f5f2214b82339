namespace CaseManagement.Cases.CaseTypes;

/// <summary>
/// No step may be given more time than the law leaves: follows the drawing from the start, keeps in mind which clock of
/// law may be running, and compares. Done for the nation and again for every locality with limits of its own.
/// </summary>
internal sealed class LimitChecks(ProcessDrawing drawing, CaseTypeDraft type)
{
    public void Run()
    {
        Compare(null);
        foreach (var locality in type.LimitsByLocality)
        {
            Compare(locality);
        }
    }

    private void Compare(LocalityLimits? locality)
    {
        foreach (var (activityId, running) in RunningLimits(locality))
        {
            if (!type.Steps.TryGetValue(activityId, out var step) || Limit(step.LimitKey, locality) is not { Statutory: false } own)
            {
                continue;
            }

            foreach (var law in running.Select(key => Limit(key, locality)).OfType<Limit>().Where(law => IsLonger(own, law)))
            {
                drawing.Activities[activityId].Spot.Member("limit").Complain(
                    new(
                        $"环节“{step.Title.Zh}”的时限“{own.Title.Zh}”（{own.Count}）比法定时限“{law.Title.Zh}”（{law.Count}）还长{Where(locality, "，地区 ")}。",
                        $"The limit “{own.Title.En}” ({own.Count}) of the step “{step.Title.En}” is longer than the law's “{law.Title.En}” ({law.Count}){Where(locality, " in ")}."),
                    new(
                        $"请把“{own.Title.Zh}”（{own.Key}）缩短到 {law.Count} 以内；承诺时限可以比法定短，不能更长。",
                        $"Shorten “{own.Title.En}” ({own.Key}) to at most {law.Count}; a commitment may be shorter than the law, never longer."));
            }
        }
    }

    private static string Where(LocalityLimits? locality, string before) => locality is null ? "" : before + locality.Locality;

    private Limit? Limit(string? key, LocalityLimits? locality)
    {
        if (key is null || !type.Limits.TryGetValue(key, out var limit))
        {
            return null;
        }

        return locality?.Limits.GetValueOrDefault(key)?.ApplyTo(limit) ?? limit;
    }

    /// <summary>Which clocks of law may run when an activity is reached.</summary>
    private Dictionary<string, HashSet<string>> RunningLimits(LocalityLimits? locality)
    {
        var running = drawing.Activities.Keys.ToDictionary(k => k, _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        var open = new Queue<DrawnActivity>(drawing.Activities.Values);
        while (open.TryDequeue(out var activity))
        {
            var after = After(activity, running[activity.Id], locality);
            foreach (var target in drawing.Connections.Where(c => c.Source == activity.Id && drawing.Activities.ContainsKey(c.Target)))
            {
                var before = running[target.Target].Count;
                running[target.Target].UnionWith(after);
                if (running[target.Target].Count > before)
                {
                    open.Enqueue(drawing.Activities[target.Target]);
                }
            }
        }

        return running;
    }

    private HashSet<string> After(DrawnActivity activity, HashSet<string> running, LocalityLimits? locality)
    {
        if (activity.Type is not (CaseActivity.AcceptCase or CaseActivity.StartClock) || Limit(activity.Input("limit"), locality) is not { } started)
        {
            return running;
        }

        return started.Continues && running.Count > 0 ? running : [started.Key];
    }

    /// <summary>Compares in calendar days, seven for five working days and thirty for a month.</summary>
    private static bool IsLonger(Limit own, Limit law) =>
        own.Unit == law.Unit ? own.Count > law.Count : CalendarDays(own) > CalendarDays(law);

    private static int CalendarDays(Limit limit) => limit.Unit switch
    {
        "working" => limit.Count * 7 / 5,
        "month" => limit.Count * 30,
        _ => limit.Count,
    };
}
