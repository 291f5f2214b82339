using System.Reflection;
using System.Runtime.CompilerServices;

namespace CaseManagement.Workflows.Tests.Architecture;

/// <summary>An assembly's public and protected types and members as sorted lines of text, one each.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal).SelectMany(Lines)];

    private static IEnumerable<string> Lines(Type type)
    {
        var name = $"{type.Namespace}.{Name(type)}: ";
        return Members(type).Order(StringComparer.Ordinal).Prepend(Kind(type)).Select(line => name + line);
    }

    private static string Kind(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var bases = type.IsEnum || type.IsValueType || type.BaseType is null || type.BaseType == typeof(object) ? [] : new[] { Name(type.BaseType) };
        var contracts = type.IsEnum ? Enumerable.Empty<string>() : type.GetInterfaces().Where(i => i.IsVisible).Except(type.BaseType?.GetInterfaces() ?? []).Select(Name).Order(StringComparer.Ordinal);
        return string.Join(", ", [kind, .. bases, .. contracts]);
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(n => $"{n} = {Convert.ToInt64(Enum.Parse(type, n), System.Globalization.CultureInfo.InvariantCulture)}");
        }

        var properties = type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(IsOpen)).Select(Describe);
        var methods = type.GetMethods(Declared).Where(m => IsOpen(m) && !m.IsSpecialName && !IsMade(m)).Select(Describe);
        var constructors = type.GetConstructors(Declared).Where(c => IsOpen(c) && !c.IsStatic).Select(c => $"{type.Name.Split('`')[0]}({Parameters(c)})");
        var fields = type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(f => $"{Static(f.IsStatic)}{Name(f.FieldType)} {f.Name}");
        var events = type.GetEvents(Declared).Where(e => IsOpen(e.AddMethod!)).Select(e => $"event {Name(e.EventHandlerType!)} {e.Name}");
        return properties.Concat(methods).Concat(constructors).Concat(fields).Concat(events);
    }

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>What the compiler writes for every record, and the overrides of object, tell nothing.</summary>
    private static bool IsMade(MethodInfo method) => method.IsDefined(typeof(CompilerGeneratedAttribute))
        || method.Name is "PrintMembers" or "<Clone>$" || method.GetBaseDefinition().DeclaringType == typeof(object);

    private static string Describe(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(IsOpen).Select(a => a == property.GetMethod ? "get;" : IsInit(a) ? "init;" : "set;");
        var index = property.GetIndexParameters() is { Length: > 0 } given ? "[" + string.Join(", ", given.Select(Describe)) + "]" : "";
        return $"{Static(property.GetAccessors(true)[0].IsStatic)}{Name(property.PropertyType)} {property.Name}{index} {{ {string.Join(' ', accessors)} }}";
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit");

    private static string Describe(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? "<" + string.Join(", ", method.GetGenericArguments().Select(Name)) + ">" : "";
        var limits = method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "";
        return $"{limits}{Static(method.IsStatic)}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Describe));

    private static string Describe(ParameterInfo parameter)
    {
        var way = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "";
        return $"{way}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = …" : "")}";
    }

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Name(Type type)
    {
        if (type.HasElementType)
        {
            return Name(type.GetElementType()!) + (type.IsArray ? "[]" : "");
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Name(value) + "?";
        }

        var outer = type is { IsNested: true, IsGenericParameter: false } ? Name(type.DeclaringType!) + "." : "";
        var arguments = type.IsGenericType ? "<" + string.Join(", ", type.GetGenericArguments().Select(Name)) + ">" : "";
        return outer + type.Name.Split('`')[0] + arguments;
    }
}
