using System.Text;

namespace CaseManagement.Workflows.Activities.Http;

/// <summary>Method and path of an endpoint as one key: <c>get orders/{id}</c>. Letters outside parameters are small.</summary>
internal static class HttpRoute
{
    /// <summary>The key of a method and a path.</summary>
    public static string KeyOf(string method, string path) => $"{method.Trim().ToLowerInvariant()} {Lowered(path.Trim().Trim('/'))}";

    /// <summary>The key with nameless parameters: endpoints of one shape cannot be told apart.</summary>
    public static string ShapeOf(string key)
    {
        var shape = new StringBuilder(key.Length);
        var depth = 0;
        foreach (var c in key)
        {
            depth += c == '{' ? 1 : 0;
            if (depth == 0 || c == '{')
            {
                shape.Append(c);
            }

            if (c == '}' && depth > 0)
            {
                depth--;
                shape.Append(depth == 0 ? "}" : "");
            }
        }

        return shape.ToString();
    }

    /// <summary>Method and path of a key.</summary>
    public static (string Method, string Path) Split(string key)
    {
        var space = key.IndexOf(' ', StringComparison.Ordinal);
        return (key[..space].ToUpperInvariant(), key[(space + 1)..]);
    }

    private static string Lowered(string path)
    {
        var lowered = new StringBuilder(path.Length);
        var depth = 0;
        foreach (var c in path)
        {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            lowered.Append(depth > 0 ? c : char.ToLowerInvariant(c));
        }

        return lowered.ToString();
    }
}
