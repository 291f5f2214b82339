using System.Reflection;

namespace CaseManagement.Workflows.Activities;

/// <summary>All activity types of the engine and its host, found by <see cref="ActivityTypeAttribute"/>.</summary>
public sealed class ActivityCatalog
{
    private readonly Dictionary<string, ActivityDescriptor> byType;

    private ActivityCatalog(IReadOnlyList<ActivityDescriptor> descriptors)
    {
        Descriptors = descriptors;
        byType = descriptors.ToDictionary(d => d.TypeName, StringComparer.Ordinal);
    }

    /// <summary>The engine's own activities.</summary>
    public static ActivityCatalog BuiltIn { get; } = From();

    /// <summary>All types, sorted by name.</summary>
    public IReadOnlyList<ActivityDescriptor> Descriptors { get; }

    /// <summary>The engine's activities and those of the given assemblies.</summary>
    /// <exception cref="InvalidOperationException">Two classes claim one type name, or a class cannot be an activity; the
    /// message names all of them.</exception>
    public static ActivityCatalog From(params Assembly[] assemblies)
    {
        var types = assemblies.Append(typeof(Activity).Assembly).Distinct()
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsDefined(typeof(ActivityTypeAttribute), inherit: false));
        return FromTypes(types);
    }

    /// <summary>Exactly the given classes.</summary>
    internal static ActivityCatalog FromTypes(IEnumerable<Type> types)
    {
        var all = types.OrderBy(t => t.FullName, StringComparer.Ordinal).ToList();
        var complaints = all.Select(Complaint).OfType<string>().ToList();
        var named = all.ToLookup(t => t.GetCustomAttribute<ActivityTypeAttribute>()!.TypeName, StringComparer.Ordinal);
        complaints.AddRange(named.Where(g => g.Count() > 1)
            .Select(g => $"{g.Key} is claimed by {string.Join(" and ", g.Select(t => t.FullName))}."));
        if (complaints.Count > 0)
        {
            throw new InvalidOperationException("The activity catalog cannot start. " + string.Join(" ", complaints));
        }

        return new ActivityCatalog([.. all.Select(t => new ActivityDescriptor(t)).OrderBy(d => d.TypeName, StringComparer.Ordinal)]);
    }

    /// <summary>The type of this name, or null; names are case-sensitive. <c>Elsa.ForEach&lt;String&gt;</c> is an <c>Elsa.ForEach</c>.</summary>
    public ActivityDescriptor? Find(string typeName)
    {
        ArgumentNullException.ThrowIfNull(typeName);
        return byType.TryGetValue(typeName, out var descriptor) ? descriptor
            : typeName.IndexOf('<', StringComparison.Ordinal) is > 0 and var open ? byType.GetValueOrDefault(typeName[..open])
            : null;
    }

    private static string? Complaint(Type type)
    {
        if (!type.IsSealed || !type.IsSubclassOf(typeof(Activity)))
        {
            return $"{type.FullName} must be a sealed class deriving from Activity.";
        }

        if (type.GetConstructor(Type.EmptyTypes) is null)
        {
            return $"{type.FullName} needs a public constructor without parameters.";
        }

        var ports = type.GetCustomAttribute<ActivityTypeAttribute>()!.Ports;
        return ports.Any(string.IsNullOrWhiteSpace) || ports.Distinct(StringComparer.Ordinal).Count() != ports.Count
            ? $"{type.FullName} declares an empty or repeated port."
            : null;
    }
}
