using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace CaseManagement.Web.Designer.Hosting;

/// <summary>
/// The designer's program (the npm package <c>@elsa-workflows/elsa-studio-wasm</c>): beside the binaries in a published
/// office, in <c>node_modules</c> otherwise. Only files found at the start are ever answered.
/// </summary>
internal sealed partial class StudioFiles
{
    /// <summary>Folder of addresses below which the designer lives; the base of its pages.</summary>
    public const string Base = "/studio/";

    private const string ForEver = "public, max-age=31536000, immutable";

    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>
    {
        [".wasm"] = "application/wasm",
        [".js"] = "text/javascript",
        [".css"] = "text/css",
        [".json"] = "application/json",
        [".dat"] = "application/octet-stream",
        [".webmanifest"] = "application/manifest+json",
        [".woff2"] = "font/woff2",
        [".ttf"] = "font/ttf",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".cur"] = "image/x-icon",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, StudioFile> _files;

    private StudioFiles(FrozenDictionary<string, StudioFile> files, string version) => (_files, Version) = (files, version);

    /// <summary>Version of the package: files asked for with it as <c>?v=</c> may be kept for ever.</summary>
    public string Version { get; }

    /// <summary>How many files there are; 0 where the package is missing.</summary>
    public int Count => _files.Count;

    /// <summary>Reads the folder the program was built or published with.</summary>
    public static StudioFiles Find()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "studio");
        return Read(Directory.Exists(beside) ? beside : typeof(StudioFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == "StudioRoot")?.Value ?? beside);
    }

    /// <summary>Reads a folder; nothing where it does not exist.</summary>
    public static StudioFiles Read(string root)
    {
        var package = Path.Combine(root, "package.json");
        if (!File.Exists(package))
        {
            return new StudioFiles(FrozenDictionary<string, StudioFile>.Empty, "0");
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(package));
        var found = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToHashSet(StringComparer.Ordinal);
        return new StudioFiles(
            found.Where(f => f != package && Kinds.ContainsKey(Path.GetExtension(f)))
                .ToFrozenDictionary(f => Path.GetRelativePath(root, f).Replace(Path.DirectorySeparatorChar, '/'), f => Describe(f, found), StringComparer.Ordinal),
            json.RootElement.GetProperty("version").GetString()!);
    }

    /// <summary>Answers a file of the designer, or 404.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">Path below <see cref="Base"/>.</param>
    public IResult Answer(HttpContext context, string path)
    {
        if (!_files.TryGetValue(path, out var file))
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        var (coding, form) = file.For(context.Request.Headers.AcceptEncoding.ToString());
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.ContentSecurityPolicy = StudioPolicy.Value;
        headers.CacheControl = file.IsFingerprinted || context.Request.Query["v"] == Version ? ForEver : "no-cache";
        if (coding is not null)
        {
            headers.ContentEncoding = coding;
        }

        return Results.File(form, file.ContentType, entityTag: EntityTagHeaderValue.Parse(file.TagOf(form)));
    }

    private static StudioFile Describe(string path, HashSet<string> found)
    {
        var twins = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("br", path + ".br");
        Add("gzip", path + ".gz");
        return new StudioFile(path, Kinds[Path.GetExtension(path)], Fingerprint().IsMatch(Path.GetFileName(path)), twins);

        void Add(string coding, string twin)
        {
            if (found.Contains(twin))
            {
                twins[coding] = twin;
            }
        }
    }

    // The build of the package writes ten letters and digits between the name and the last extensions.
    [GeneratedRegex(@"\.[0-9a-z]{10}\.(wasm|js|dat|bundle\.scp\.css)$")]
    private static partial Regex Fingerprint();
}
