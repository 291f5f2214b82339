namespace CaseManagement.Workflows.Expressions;

/// <summary>
/// The .NET names older files use for types, such as
/// <c>System.Collections.Generic.List`1[[System.String, System.Private.CoreLib]]</c>. Only names of types that have an alias
/// mean anything: no name of a file ever loads a type.
/// </summary>
internal static class OlderTypeName
{
    private static readonly string[] Prefixes = ["System.", "Newtonsoft.Json.Linq.", "Elsa.", "Microsoft.AspNetCore.Http."];

    private static readonly string[] Lists =
        ["IEnumerable", "ICollection", "IList", "IReadOnlyCollection", "IReadOnlyList", "ISet", "List", "HashSet", "Collection"];

    /// <summary>The alias for a .NET name; any other text comes back as it is.</summary>
    public static string Short(string name)
    {
        if (!Array.Exists(Prefixes, p => name.StartsWith(p, StringComparison.Ordinal)))
        {
            return name;
        }

        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? Last(Before(name, ',')) : Generic(Last(name[..tick]), name[tick..]);
    }

    private static string Generic(string definition, string arguments)
    {
        var open = arguments.IndexOf("[[", StringComparison.Ordinal);
        if (definition is "Dictionary" or "IDictionary" or "IReadOnlyDictionary")
        {
            return "ObjectDictionary";
        }

        var inner = open < 0 ? "" : arguments[(open + 2)..];
        var argument = Short(inner.Contains('`', StringComparison.Ordinal) ? inner : Before(Before(inner, ','), ']'));
        return definition == "Nullable" ? argument
            : Array.IndexOf(Lists, definition) >= 0 ? argument + "[]"
            : definition;
    }

    private static string Last(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        return last == "Byte[]" ? "ByteArray" : last;
    }

    private static string Before(string text, char end)
    {
        var at = text.IndexOf(end, StringComparison.Ordinal);
        return at < 0 ? text : text[..at];
    }
}
