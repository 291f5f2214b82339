namespace CaseManagement.Cases.CaseTypes;

/// <summary>Reads the activities, arrows and human steps out of <c>workflow.json</c>.</summary>
internal static class ProcessReader
{
    public const string FileName = "workflow.json";

    public static ProcessDrawing? Read(string text, List<CaseTypeProblem> problems)
    {
        if (JsonSpot.Parse(FileName, text, problems) is not { } file)
        {
            return null;
        }

        var root = file.Member("root");
        root.Choice("type", "Elsa.Flowchart");
        var activities = new Dictionary<string, DrawnActivity>(StringComparer.Ordinal);
        foreach (var spot in root.Items("activities", required: true))
        {
            var activity = new DrawnActivity(spot.Text("id"), spot.Text("type"), spot);
            if (!activities.TryAdd(activity.Id, activity))
            {
                spot.Twice(activity.Id);
            }

            CheckType(activity);
        }

        var connections = new List<DrawnConnection>();
        foreach (var spot in root.Items("connections", required: true))
        {
            var source = spot.Member("source");
            var target = spot.Member("target");
            var connection = new DrawnConnection(
                source.Text("activity"), source.OptionalText("port") ?? "Done", target.Text("activity"), spot);
            source.Member("activity").MustBeOneOf(connection.Source, activities.Keys, "活动", "activity");
            target.Member("activity").MustBeOneOf(connection.Target, activities.Keys, "活动", "activity");
            connections.Add(connection);
        }

        return new ProcessDrawing(activities, connections, root);
    }

    /// <summary>The step of a human activity. What is missing is complained about and left empty.</summary>
    public static ProcessStep Step(DrawnActivity activity)
    {
        var post = Needed(activity, "post", "承办岗位", "a post");
        var step = new ProcessStep
        {
            Id = activity.Id,
            Type = activity.Type,
            Title = new(Needed(activity, "title", "名称", "a title"), Needed(activity, "titleEn", "英文名称", "an English title")),
            Stage = Needed(activity, "stage", "阶段", "a stage"),
            Post = post,
            Unit = post == ProcessStep.Citizen ? null : Needed(activity, "unit", "承办单位层级", "a unit"),
            FormKey = activity.Input("form"),
            LimitKey = Needed(activity, "limit", "时限", "a limit"),
            Outcomes = activity.List("outcomes"),
            NotSameAs = activity.List("notSameAs"),
        };

        if (step.Outcomes.Count == 0)
        {
            activity.Spot.Member("outcomes").Complain(
                new($"环节“{activity.Name.Zh}”没有任何办理结果，永远办不完。", $"The step “{activity.Name.En}” has no outcome, so it could never be completed."),
                new("请为它至少写一个办理结果（outcomes）。", "Give it at least one outcome in outcomes."));
        }

        return step;
    }

    private static string Needed(DrawnActivity activity, string input, string zh, string en)
    {
        if (activity.Input(input) is { Length: > 0 } text)
        {
            return text;
        }

        activity.Spot.Member(input).Complain(
            new($"环节“{activity.Name.Zh}”缺少{zh}。", $"The step “{activity.Name.En}” has no {input}."),
            new($"请为它设置{zh}（{input}）。", $"Give it {en} ({input})."));
        return "";
    }

    private static void CheckType(DrawnActivity activity)
    {
        if (!activity.Type.StartsWith("Case.", StringComparison.Ordinal))
        {
            return;
        }

        activity.Spot.Member("type").MustBeOneOf(
            activity.Type, [.. CaseActivity.Human, .. CaseActivity.Automatic.Keys], "办件活动", "case activity");
        if (activity.IsHuman)
        {
            activity.Spot.Knows([.. CaseActivity.CommonKeys, .. CaseActivity.HumanInputs]);
        }
        else if (CaseActivity.Automatic.TryGetValue(activity.Type, out var inputs))
        {
            activity.Spot.Knows([.. CaseActivity.CommonKeys, .. inputs]);
            foreach (var input in inputs.Except(CaseActivity.Optional.GetValueOrDefault(activity.Type) ?? []))
            {
                Needed(activity, input, "设置", "a value");
            }
        }
    }
}
