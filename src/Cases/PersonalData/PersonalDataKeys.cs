using System.Security.Cryptography;
using System.Text.Json;

namespace CaseManagement.Cases.PersonalData;

/// <summary>
/// The office's secrets for personal data. They lie in a file outside the database and are backed up apart from it:
/// whoever holds only one of the two reads nothing. JSON: <c>{ "current": "k1", "index": "…", "keys": { "k1": "…" } }</c>, base64.
/// </summary>
public sealed record PersonalDataKeys
{
    /// <summary>Bytes of a key: AES-256.</summary>
    public const int KeySize = 32;

    /// <summary>Id of the key that seals from now on.</summary>
    public required string Current { get; init; }

    /// <summary>Key of the search index. It never rotates: the hashes in the database would no longer be found.</summary>
    public required byte[] Index { get; init; }

    /// <summary>All keys that may still open something, by id.</summary>
    public required IReadOnlyDictionary<string, byte[]> Keys { get; init; }

    /// <summary>New secrets with one key.</summary>
    public static PersonalDataKeys Create() => new()
    {
        Current = "k1",
        Index = RandomNumberGenerator.GetBytes(KeySize),
        Keys = new Dictionary<string, byte[]> { ["k1"] = RandomNumberGenerator.GetBytes(KeySize) },
    };

    /// <summary>The same secrets with one more key that seals from now on; older rows stay readable.</summary>
    public PersonalDataKeys Rotate()
    {
        var id = $"k{Keys.Count + 1}";
        return this with { Current = id, Keys = new Dictionary<string, byte[]>(Keys) { [id] = RandomNumberGenerator.GetBytes(KeySize) } };
    }

    /// <summary>Reads the file; makes it, readable by the owner alone, where there is none yet.</summary>
    public static PersonalDataKeys OpenOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Create().Save(path);
        }

        var keys = JsonSerializer.Deserialize<PersonalDataKeys>(File.ReadAllBytes(path), JsonSerializerOptions.Web);
        return keys is not null && keys.Keys.ContainsKey(keys.Current) && keys.Keys.Values.Append(keys.Index).All(k => k.Length == KeySize)
            ? keys
            : throw new InvalidOperationException($"The key file {Path.GetFileName(path)} is damaged. Restore it from the backup of the keys folder.");
    }

    /// <summary>Writes the file so that it is there whole or not at all.</summary>
    public void Save(string path)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(draft, OwnerOnly()))
        {
            JsonSerializer.Serialize(stream, this, JsonSerializerOptions.Web);
        }

        File.Move(draft, path, overwrite: true);
    }

    private static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
