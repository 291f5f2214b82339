namespace CaseManagement.Workflows.Definitions;

/// <summary>The alias under which a C# type is written in definition files.</summary>
internal static class TypeAlias
{
    /// <summary>The alias of the type of an input; what has none is an <c>Object</c>.</summary>
    public static string Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(bool) || plain == typeof(string) || plain == typeof(int) || plain == typeof(long) || plain == typeof(short)
            || plain == typeof(double) || plain == typeof(float) || plain == typeof(decimal) || plain == typeof(Guid)
            || plain == typeof(TimeSpan) || plain == typeof(DateTime) || plain == typeof(DateTimeOffset))
        {
            return plain.Name;
        }

        if (plain.IsEnum)
        {
            return plain.Name;
        }

        if (plain == typeof(System.Text.Json.Nodes.JsonObject))
        {
            return "ObjectDictionary";
        }

        return plain.IsGenericType && plain.IsAssignableTo(typeof(System.Collections.IEnumerable)) && plain.GetGenericArguments() is [var item]
            ? $"ICollection<{Of(item)}>"
            : "Object";
    }
}
