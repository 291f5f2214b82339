using CaseManagement.Cases.Documents;

namespace CaseManagement.Cases.Tests.Documents;

public sealed class ChineseTextTests
{
    [Theory]
    [InlineData(2017, 9, 20, "二〇一七年九月二十日")]
    [InlineData(2017, 10, 10, "二〇一七年十月十日")]
    [InlineData(2020, 12, 31, "二〇二〇年十二月三十一日")]
    [InlineData(2018, 1, 11, "二〇一八年一月十一日")]
    public void Dates_below_a_seal_are_written_in_characters(int year, int month, int day, string text) =>
        Assert.Equal(text, ChineseText.FormalDate(new DateOnly(year, month, day)));

    [Fact]
    public void Lengths_name_what_is_counted() =>
        Assert.Equal(
            ["20个工作日", "30日", "6个月"],
            [ChineseText.Length(20, "working"), ChineseText.Length(30, "calendar"), ChineseText.Length(6, "month")]);
}
