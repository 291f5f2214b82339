using System.Globalization;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Composition;

namespace CaseManagement.Workflows.Definitions;

/// <summary>Gives every activity its place, its id, and the address under which an instance knows it.</summary>
internal sealed class ActivityNumbering(ProblemList problems)
{
    private readonly List<Activity> all = [];
    private readonly HashSet<string> addresses = new(StringComparer.Ordinal);

    /// <summary>All activities: those of the definition in visiting order, then those of each workflow it uses.</summary>
    public IReadOnlyList<Activity> Number(Activity root, string? toolVersion)
    {
        NumberDefinition(root, null, toolVersion);
        return all;
    }

    private void NumberDefinition(Activity root, UsedWorkflow? user, string? toolVersion)
    {
        var own = new List<Activity>();
        Visit(root, user, own);
        NameThoseWithout(own);
        var names = new ActivityNames(own, toolVersion);
        foreach (var activity in own)
        {
            activity.Index = all.Count;
            activity.Names = names;
            activity.Address = user is null ? activity.Id : $"{user.Address}/{activity.Id}";
            activity.NodeId = $"{activity.Parent?.NodeId ?? ActivityWriter.Workflow}:{activity.Id}";
            all.Add(activity);
            if (!addresses.Add(activity.Address))
            {
                problems.Error(
                    "activity.duplicate-id", activity.Address, "$.root",
                    $"活动编号“{activity.Address}”重复。", $"The activity id {activity.Address} is used more than once.");
            }
        }

        foreach (var used in own.OfType<UsedWorkflow>())
        {
            NumberDefinition(used.Body, used, used.Workflow.Source.Text("toolVersion"));
        }
    }

    private static void Visit(Activity activity, Activity? parent, List<Activity> own)
    {
        activity.Parent = parent;
        own.Add(activity);
        for (var i = 0; i < activity.Children.Count; i++)
        {
            activity.Children[i].Ordinal = i;
            if (activity is not UsedWorkflow)
            {
                Visit(activity.Children[i], activity, own);
            }
        }
    }

    private static void NameThoseWithout(List<Activity> own)
    {
        var taken = own.Where(a => a.Id.Length > 0).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var activity in own.Where(a => a.Id.Length == 0))
        {
            var shortName = activity.Type[(activity.Type.LastIndexOf('.') + 1)..];
            string id;
            do
            {
                counts[shortName] = counts.GetValueOrDefault(shortName) + 1;
                id = shortName + counts[shortName].ToString(CultureInfo.InvariantCulture);
            }
            while (!taken.Add(id));
            activity.Id = id;
            activity.DisplayName = activity.DisplayName.Length == 0 ? id : activity.DisplayName;
        }
    }
}
