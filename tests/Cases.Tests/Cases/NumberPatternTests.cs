using CaseManagement.Cases.Cases;
using CaseManagement.Cases.Cases.Numbers;

namespace CaseManagement.Cases.Tests.Cases;

public sealed class NumberPatternTests
{
    private static readonly DateOnly Day = new(2017, 9, 20);

    [Theory]
    [InlineData("{unit}再〔{year}〕{seq:0000}号", "甘卫计再〔2017〕0007号")]
    [InlineData("收{date}-{seq:000}", "收20170920-007")]
    [InlineData("{unit}再{word}〔{year}〕{seq}号", "甘卫计再受〔2017〕7号")]
    public void A_pattern_writes_unit_year_and_sequence(string pattern, string expected) =>
        Assert.Equal(expected, new NumberPattern(pattern).Write("甘卫计", "受", Day, 7));

    [Fact]
    public void A_sequence_wider_than_its_zeros_is_not_cut() =>
        Assert.Equal("12345", new NumberPattern("{seq:0000}").Write("", "", Day, 12345));

    [Fact]
    public void An_unknown_word_in_a_pattern_is_a_bug_of_the_case_type() =>
        Assert.Throws<FormatException>(() => new NumberPattern("{month}").Write("", "", Day, 1));

    [Fact]
    public void An_access_code_is_compared_without_blanks_hyphens_and_case() =>
        Assert.Equal(AccessCode.Material("收20170920-001", "ABCD2345"), AccessCode.Material("收20170920-001", " abcd-2345 "));

    [Fact]
    public void An_access_code_avoids_characters_that_are_mistaken_for_others()
    {
        var code = AccessCode.New();
        Assert.Equal(AccessCode.Length, code.Length);
        Assert.DoesNotContain(code, c => "01OIL".Contains(c, StringComparison.Ordinal));
    }

    [Fact]
    public void A_legal_day_begins_at_midnight_in_Shanghai()
    {
        Assert.Equal(new DateOnly(2017, 9, 21), LegalDay.Of(new DateTimeOffset(2017, 9, 20, 16, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateTimeOffset(2017, 9, 20, 16, 0, 0, TimeSpan.Zero), LegalDay.End(Day));
    }
}
