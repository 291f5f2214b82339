using System.Security.Cryptography;
using System.Text;

namespace CaseManagement.Cases.PersonalData;

/// <summary>
/// Seals personal data with AES-256-GCM. Envelope: version (1 byte), length of the key id (1), key id, nonce (12), tag (16), ciphertext;
/// everything before the nonce is authenticated too.
/// </summary>
public sealed class PersonalDataCipher(PersonalDataKeys keys)
{
    private const byte EnvelopeVersion = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Seals the text with the current key.</summary>
    public byte[] Seal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Encoding.UTF8.GetBytes(text);
        var header = Header(keys.Current);
        var envelope = new byte[header.Length + NonceSize + TagSize + plain.Length];
        header.CopyTo(envelope, 0);
        var rest = envelope.AsSpan(header.Length);
        RandomNumberGenerator.Fill(rest[..NonceSize]);
        using var aes = new AesGcm(keys.Keys[keys.Current], TagSize);
        aes.Encrypt(rest[..NonceSize], plain, rest[(NonceSize + TagSize)..], rest[NonceSize..(NonceSize + TagSize)], header);
        CryptographicOperations.ZeroMemory(plain);
        return envelope;
    }

    /// <summary>Opens an envelope of any known key. A changed or foreign envelope throws: it is never a normal case.</summary>
    public string Open(byte[] envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (envelope.Length < 2 || envelope[0] != EnvelopeVersion || envelope.Length < 2 + envelope[1] + NonceSize + TagSize)
        {
            throw new CryptographicException("This is not an envelope of personal data.");
        }

        var header = envelope.AsSpan(0, 2 + envelope[1]);
        var id = Encoding.ASCII.GetString(header[2..]);
        if (!keys.Keys.TryGetValue(id, out var key))
        {
            throw new CryptographicException($"Personal data was sealed with key {id}, which is not in the key file.");
        }

        var rest = envelope.AsSpan(header.Length);
        var plain = new byte[rest.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(rest[..NonceSize], rest[(NonceSize + TagSize)..], rest[NonceSize..(NonceSize + TagSize)], plain, header);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>Keyed hash for exact search: equal for equal texts, whatever their width, case or outer blanks; tells nothing without the key.</summary>
    public string Index(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normal = text.Normalize(NormalizationForm.FormKC).Trim().ToUpperInvariant();
        return Convert.ToHexStringLower(HMACSHA256.HashData(keys.Index, Encoding.UTF8.GetBytes(normal)));
    }

    private static byte[] Header(string keyId) => [EnvelopeVersion, (byte)keyId.Length, .. Encoding.ASCII.GetBytes(keyId)];
}
