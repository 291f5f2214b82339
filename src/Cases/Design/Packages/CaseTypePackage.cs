using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Cases.Design.Packages;

/// <summary>
/// A case type to be carried to another office: a zip of all its files and a manifest with key, version and hash, so that the
/// other office knows that it is whole and has not been changed on the way.
/// </summary>
/// <param name="Key">Key of the case type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Number it had where it came from.</param>
/// <param name="Files">All files by path, the drawing included.</param>
public sealed record CaseTypePackage(string Key, string Name, int Version, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Bytes a package may have at most.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    private const string ManifestName = "manifest.json";
    private const string Format = "case-type-package/1";
    private const int MaxFiles = 500;
    private const long MaxUnpacked = 32 * 1024 * 1024;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true };

    private static readonly Refusal Unreadable = new("invalid-package", new Sentence(
        "这不是事项包，或文件已损坏。请用“导出事项包”得到的 zip 文件，原样上传。",
        "This is no package of a case type, or it is damaged. Upload the zip as it was exported."), "file");

    private static readonly Refusal Altered = new("altered-package", new Sentence(
        "事项包的内容与清单中的摘要不符，可能在传送中被改动。请重新导出、传送。",
        "The content of the package does not agree with the hash of its manifest; it may have been changed on the way. Export and send it again."), "file");

    /// <summary>Packs a version.</summary>
    public static CaseTypePackage Of(DesignVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return new CaseTypePackage(version.DefinitionId, version.Name, version.Number, DesignFiles.Folder(version));
    }

    /// <summary>The zip; the same content gives the same bytes.</summary>
    public byte[] ToZip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            var manifest = new Manifest(Format, Key, Name, Version, CaseTypeReader.Hash(Files));
            Write(zip, ManifestName, JsonSerializer.Serialize(manifest, Readable));
            foreach (var (path, text) in Files.OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                Write(zip, path, text);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Reads a zip; total.</summary>
    public static Result<CaseTypePackage> FromZip(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length is 0 or > MaxBytes)
        {
            return Unreadable;
        }

        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
            return Unpack(zip) is { } files && files.Remove(ManifestName, out var text)
                && JsonSerializer.Deserialize<Manifest>(text, JsonSerializerOptions.Web) is { Format: Format, Key.Length: > 0, Name: not null } manifest
                ? manifest.Hash == CaseTypeReader.Hash(files) ? new CaseTypePackage(manifest.Key, manifest.Name, manifest.Version, files) : Altered
                : Unreadable;
        }
        catch (Exception damage) when (damage is InvalidDataException or JsonException or IOException or DecoderFallbackException)
        {
            return Unreadable;
        }
    }

    private static Dictionary<string, string>? Unpack(ZipArchive zip)
    {
        if (zip.Entries.Count > MaxFiles || zip.Entries.Any(e => e.Length > MaxUnpacked) || zip.Entries.Sum(e => e.Length) > MaxUnpacked)
        {
            return null;
        }

        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            // Nothing is ever written to disk under these names; they only have to be names of a case type's files.
            if (entry.FullName.Contains("..", StringComparison.Ordinal) || entry.FullName.StartsWith('/') || entry.FullName.Contains('\\', StringComparison.Ordinal))
            {
                return null;
            }

            // What a zip says of the length of its entries need not be true.
            using var reader = new StreamReader(entry.Open(), new UTF8Encoding(false, throwOnInvalidBytes: true));
            var text = new char[entry.Length + 1];
            var read = reader.ReadBlock(text, 0, text.Length);
            if (read > entry.Length || !files.TryAdd(entry.FullName, new string(text, 0, read)))
            {
                return null;
            }
        }

        return files;
    }

    private static void Write(ZipArchive zip, string path, string text)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private sealed record Manifest(string Format, string Key, string Name, int Version, string Hash);
}
