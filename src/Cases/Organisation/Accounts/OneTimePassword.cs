using System.Security.Cryptography;

namespace CaseManagement.Cases.Organisation.Accounts;

/// <summary>A password made by the office when the administrator sets none: told once, easy to read out.</summary>
public static class OneTimePassword
{
    private const string Capitals = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Small = "abcdefghjkmnpqrstuvwxyz";
    private const string Digits = "23456789";

    /// <summary>A new one, such as <c>Hk4rmw-QT7xbe</c>; keeps the office's rules on passwords.</summary>
    public static string New() => $"{Half()}-{Half()}";

    private static string Half() =>
        RandomNumberGenerator.GetString(Capitals, 1) + RandomNumberGenerator.GetString(Small, 1) + RandomNumberGenerator.GetString(Digits, 1)
        + RandomNumberGenerator.GetString(Small, 3);
}
