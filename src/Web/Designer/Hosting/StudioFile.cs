using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CaseManagement.Web.Designer.Hosting;

/// <summary>One file of the designer's program, with its twins that are compressed already.</summary>
/// <param name="Path">Where it lies on the disk.</param>
/// <param name="ContentType">What the browser is told it is.</param>
/// <param name="IsFingerprinted">True where the name changes with the content, so that a browser may keep it for ever.</param>
/// <param name="Twins">Paths of the compressed twins by content coding (<c>br</c>, <c>gzip</c>).</param>
internal sealed record StudioFile(string Path, string ContentType, bool IsFingerprinted, IReadOnlyDictionary<string, string> Twins)
{
    private static readonly string[] Codings = ["br", "gzip"];
    private readonly ConcurrentDictionary<string, string> _tags = new(StringComparer.Ordinal);

    /// <summary>The smallest form the browser understands: its coding (null for the plain file) and its path.</summary>
    public (string? Coding, string Path) For(string acceptEncoding)
    {
        foreach (var coding in Codings)
        {
            if (Twins.TryGetValue(coding, out var twin) && Accepts(acceptEncoding, coding))
            {
                return (coding, twin);
            }
        }

        return (null, Path);
    }

    /// <summary>Tag of a form of this file: differs for every coding, changes with the content.</summary>
    public string TagOf(string path) => _tags.GetOrAdd(path, static p =>
    {
        using var stream = File.OpenRead(p);
        return $"\"{Convert.ToHexString(SHA256.HashData(stream).AsSpan(0, 8))}\"";
    });

    private static bool Accepts(string header, string coding)
    {
        foreach (var range in header.Split(','))
        {
            var parts = range.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0].Trim().Equals(coding, StringComparison.OrdinalIgnoreCase))
            {
                return !parts.Skip(1).Any(p => p.Replace(" ", "", StringComparison.Ordinal) is "q=0" or "q=0.0" or "q=0.00" or "q=0.000");
            }
        }

        return false;
    }
}
