using CaseManagement.Workflows.Activities;

namespace CaseManagement.Workflows.Definitions;

/// <summary>The activities of one definition by the names its scripts use; a workflow used as an activity has its own.</summary>
internal sealed class ActivityNames
{
    private readonly Dictionary<string, Activity> byId;
    private readonly Dictionary<string, Activity> byAccessor = new(StringComparer.Ordinal);

    /// <param name="activities">The activities of the definition, not those of workflows it uses.</param>
    /// <param name="toolVersion">Definitions made before version 3 call outputs by the id of the activity, later ones by its
    /// name. Where no version is given both work, the name first.</param>
    public ActivityNames(IReadOnlyList<Activity> activities, string? toolVersion)
    {
        byId = activities.GroupBy(a => a.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        int? major = Version.TryParse(toolVersion, out var version) ? version.Major : null;
        if (major is null or >= 3)
        {
            Add(activities, a => a.Name);
        }

        if (major is null or < 3)
        {
            Add(activities, a => a.Id);
        }
    }

    /// <summary>The activity a script means by an id or a name.</summary>
    public Activity? Find(string idOrName) =>
        byId.GetValueOrDefault(idOrName) ?? byId.Values.FirstOrDefault(a => a.Name == idOrName);

    /// <summary>The activity whose outputs are read by <c>get…From{name}()</c>.</summary>
    public Activity? FindByPascalName(string name) => byAccessor.GetValueOrDefault(name);

    private void Add(IReadOnlyList<Activity> activities, Func<Activity, string?> name)
    {
        foreach (var activity in activities)
        {
            if (name(activity) is { } given)
            {
                byAccessor.TryAdd(Naming.Pascal(given), activity);
            }
        }
    }
}
