using System.Globalization;
using CaseManagement.Cases.Forms;

namespace CaseManagement.Cases.Walkthroughs;

/// <summary>A fictional couple. The names are put together, the identity numbers lie in region 999999, which is nobody's.</summary>
/// <param name="Wife">Applicant.</param>
/// <param name="WifeId">Her number.</param>
/// <param name="Husband">Spouse.</param>
/// <param name="HusbandId">His number.</param>
internal sealed record DemoCouple(string Wife, string WifeId, string Husband, string HusbandId)
{
    private static readonly string[] Surnames =
        ["白", "柳", "江", "安", "苗", "石", "田", "路", "方", "高", "贺", "沈", "温", "严", "万", "常", "雷", "康", "霍", "蓝"];

    private static readonly string[] WifeNames = ["小荷", "晓雯", "春燕", "秋月", "玉兰", "冬梅", "采薇", "若水", "静好", "向晚", "知夏"];

    private static readonly string[] HusbandNames = ["长风", "大川", "青山", "向东", "立春", "守田", "望舒", "行健", "石柱", "远航", "思源", "怀谷", "清源"];

    /// <summary>The couple with this number, always the same.</summary>
    public static DemoCouple Number(int n) => new(
        Surnames[n % Surnames.Length] + WifeNames[n % WifeNames.Length],
        Identity(new DateOnly(1982, 1, 1).AddDays(n * 37), (n * 2) + 2),
        Surnames[((n * 7) + 3) % Surnames.Length] + HusbandNames[n % HusbandNames.Length],
        Identity(new DateOnly(1979, 6, 1).AddDays(n * 41), (n * 2) + 1));

    // The last digit of the sequence tells the sex: even for women, odd for men.
    private static string Identity(DateOnly born, int sequence)
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"999999{born:yyyyMMdd}{sequence:000}");
        return first + IdentityNumber.CheckDigit(first);
    }
}
