using System.Security.Cryptography;
using CaseManagement.Cases.PersonalData;

namespace CaseManagement.Cases.Tests.PersonalData;

public sealed class PersonalDataCipherTests
{
    private readonly PersonalDataKeys _keys = PersonalDataKeys.Create();

    [Fact]
    public void Sealed_text_opens_again()
    {
        var cipher = new PersonalDataCipher(_keys);

        Assert.Equal("马晓兰 620702199001011234", cipher.Open(cipher.Seal("马晓兰 620702199001011234")));
    }

    [Fact]
    public void The_same_text_never_seals_to_the_same_bytes()
    {
        var cipher = new PersonalDataCipher(_keys);

        Assert.NotEqual(cipher.Seal("马晓兰"), cipher.Seal("马晓兰"));
    }

    [Fact]
    public void After_rotation_old_rows_open_and_new_ones_use_the_new_key()
    {
        var old = new PersonalDataCipher(_keys).Seal("马晓兰");
        var rotated = new PersonalDataCipher(_keys.Rotate());

        Assert.Equal("马晓兰", rotated.Open(old));
        var withoutNewKey = new PersonalDataCipher(_keys);
        Assert.Throws<CryptographicException>(() => withoutNewKey.Open(rotated.Seal("马晓兰")));
    }

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var cipher = new PersonalDataCipher(_keys);
        var whole = cipher.Seal("马");

        for (var place = 0; place < whole.Length; place++)
        {
            var changed = (byte[])whole.Clone();
            changed[place] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => cipher.Open(changed));
        }
    }

    [Fact]
    public void Index_ignores_case_width_and_outer_blanks_but_not_the_key()
    {
        var cipher = new PersonalDataCipher(_keys);

        Assert.Equal(cipher.Index("62070219900101123X"), cipher.Index(" ６2070219900101123x "));
        Assert.NotEqual(cipher.Index("马晓兰"), cipher.Index("马小兰"));
        Assert.NotEqual(cipher.Index("马晓兰"), new PersonalDataCipher(PersonalDataKeys.Create()).Index("马晓兰"));
    }

    [Fact]
    public void Key_file_is_made_once_and_only_its_owner_reads_it()
    {
        var folder = Directory.CreateTempSubdirectory("keys");
        var path = Path.Combine(folder.FullName, "keys", "personal-data.json");

        var first = new PersonalDataCipher(PersonalDataKeys.OpenOrCreate(path)).Seal("马晓兰");

        Assert.Equal("马晓兰", new PersonalDataCipher(PersonalDataKeys.OpenOrCreate(path)).Open(first));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("马晓兰", "马＊兰")]
    [InlineData("马兰", "马＊")]
    [InlineData("欧阳晓兰", "欧＊＊兰")]
    [InlineData("𠮷田一", "𠮷＊一")]
    [InlineData("", "")]
    public void Names_keep_their_first_and_last_character(string name, string masked) => Assert.Equal(masked, Mask.Name(name));

    [Fact]
    public void Identity_numbers_keep_three_and_two() => Assert.Equal("620*************34", Mask.IdNumber("620702199001011234"));
}
