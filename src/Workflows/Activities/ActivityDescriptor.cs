using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseManagement.Workflows.Activities;

/// <summary>What the catalog knows of one activity type.</summary>
public sealed class ActivityDescriptor
{
    internal ActivityDescriptor(Type type)
    {
        ClassType = type;
        Info = type.GetCustomAttribute<ActivityTypeAttribute>()!;
        Properties = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod is { IsPublic: true } && p.DeclaringType != typeof(Activity))
            .OrderBy(p => p.MetadataToken)
            .Select(p => new ActivityProperty(p))];
    }

    /// <summary>The class.</summary>
    public Type ClassType { get; }

    /// <summary>The attribute on the class.</summary>
    public ActivityTypeAttribute Info { get; }

    /// <summary>The type name in definition files.</summary>
    public string TypeName => Info.TypeName;

    /// <summary>The last part of the type name; generated ids begin with it.</summary>
    public string ShortName => TypeName[(TypeName.LastIndexOf('.') + 1)..];

    /// <summary>Inputs, outputs, children and plain properties in the order of the class.</summary>
    public IReadOnlyList<ActivityProperty> Properties { get; }

    internal Activity Create()
    {
        var activity = (Activity)Activator.CreateInstance(ClassType)!;
        activity.Type = TypeName;
        activity.DeclaredPorts = Info.Ports.Count == 0 ? null : Info.Ports;
        return activity;
    }
}

/// <summary>What a property of an activity class holds.</summary>
public enum ActivityPropertyKind
{
    /// <summary>An <see cref="Input{T}"/>.</summary>
    Input,

    /// <summary>An <see cref="Activities.Output"/>.</summary>
    Output,

    /// <summary>One child activity.</summary>
    Child,

    /// <summary>A list of child activities.</summary>
    Children,

    /// <summary>A bare JSON value.</summary>
    Plain,
}

/// <summary>One property of an activity class that is read from the definition.</summary>
public sealed class ActivityProperty
{
    internal ActivityProperty(PropertyInfo property)
    {
        Property = property;
        var written = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name;
        JsonName = written ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Name = written is null ? property.Name : char.ToUpperInvariant(written[0]) + written[1..];
        Kind = KindOf(property.PropertyType);
        ValueType = Kind == ActivityPropertyKind.Input ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
    }

    /// <summary>The property's name: that in C#, unless the class says how it is written in files.</summary>
    public string Name { get; }

    /// <summary>Its key in definition files.</summary>
    public string JsonName { get; }

    /// <summary>What it holds.</summary>
    public ActivityPropertyKind Kind { get; }

    /// <summary>The type of its value; for an input the type the expression's value is converted to.</summary>
    public Type ValueType { get; }

    internal PropertyInfo Property { get; }

    private static ActivityPropertyKind KindOf(Type type) => type switch
    {
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Input<>) => ActivityPropertyKind.Input,
        _ when type == typeof(Output) => ActivityPropertyKind.Output,
        _ when type == typeof(Activity) => ActivityPropertyKind.Child,
        _ when type == typeof(IReadOnlyList<Activity>) => ActivityPropertyKind.Children,
        _ => ActivityPropertyKind.Plain,
    };
}
