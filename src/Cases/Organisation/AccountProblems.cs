using Microsoft.AspNetCore.Identity;

namespace CaseManagement.Cases.Organisation;

/// <summary>What is wrong with a new account or password, as sentences beside their fields.</summary>
public static class AccountProblems
{
    /// <summary>Fewest characters of a password.</summary>
    public const int PasswordLength = 10;

    /// <summary>The refusal for an answer of the account store.</summary>
    public static Refusal Of(IdentityError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Code switch
        {
            "PasswordTooShort" => Password($"密码至少 {PasswordLength} 个字符。", $"The password needs at least {PasswordLength} characters."),
            "PasswordRequiresDigit" => Password("密码须含数字。", "The password needs a digit."),
            "PasswordRequiresLower" => Password("密码须含小写字母。", "The password needs a small letter."),
            "PasswordRequiresUpper" => Password("密码须含大写字母。", "The password needs a capital letter."),
            "PasswordRequiresUniqueChars" => Password("密码中不同的字符太少。", "The password repeats too few different characters."),
            "DuplicateUserName" => UserName("该账号已存在，请换一个。", "This account exists already; choose another name."),
            "InvalidUserName" => UserName("账号只能用字母、数字和 . - _ @ +。", "The account name can hold letters, digits and . - _ @ + only."),
            _ => throw new InvalidOperationException($"The account store refused with {error.Code}: {error.Description}"),
        };
    }

    private static Refusal Password(string zh, string en) => new("weak-password", new Sentence(zh, en), "password");

    private static Refusal UserName(string zh, string en) => new("bad-account", new Sentence(zh, en), "account");
}
