using CaseManagement.Cases.Policy;
using static CaseManagement.Cases.Tests.Clocks.Office;

namespace CaseManagement.Cases.Tests.Policy;

public sealed class LocalityBookTests
{
    private static readonly LocalityBook Book = Policies.Localities;

    [Theory]
    [InlineData("620702", "甘州区")]
    [InlineData("gansu/zhangye/ganzhou", "甘州区")]
    [InlineData("cn/gansu/zhangye/ganzhou", "甘州区")]
    [InlineData("Gansu", "甘肃省")]
    [InlineData("62", "甘肃省")]
    [InlineData("6207", "张掖市")]
    [InlineData("620702108", "碱滩镇")]
    [InlineData("610802", "榆阳区")]
    [InlineData("610902", "汉滨区")]
    [InlineData("420704", "鄂城区")]
    [InlineData("330302", "鹿城区")]
    [InlineData("cn", "中国")]
    public void A_place_is_found_by_code_alias_or_beginning(string text, string name) =>
        Assert.Equal(name, Book.Find(text)!.Name.Zh);

    [Theory]
    [InlineData("629999")]
    [InlineData("gansu/zhang")]
    [InlineData("6")]
    [InlineData("")]
    [InlineData("../gansu")]
    public void An_unknown_place_is_not_found(string text) => Assert.Null(Book.Find(text));

    [Fact]
    public void Ancestors_go_up_to_the_country() => Assert.Equal(
        ["碱滩镇", "甘州区", "张掖市", "甘肃省", "中国"],
        Book.AncestorsOf(Place("gansu/zhangye/ganzhou/jiantan/yongan")).Select(l => l.Name.Zh));

    [Theory]
    [InlineData("620702")]
    [InlineData("610802")]
    [InlineData("610902")]
    [InlineData("420704")]
    [InlineData("330302")]
    public void Each_demo_county_has_towns_with_villages(string county)
    {
        var inside = Book.DescendantsOf(Place(county)).ToList();

        var towns = inside.Where(l => l.Level == LocalityLevel.Township).ToList();
        Assert.InRange(towns.Count, 2, 4);
        Assert.All(towns, town => Assert.InRange(Book.DescendantsOf(town).Count(), 2, 3));
        Assert.All(inside, l => Assert.True(l.Level >= LocalityLevel.Township));
    }

    [Fact]
    public void All_problems_of_a_file_are_listed()
    {
        const string Json = """
            { "localities": [
              { "code": "000000", "alias": "cn", "name": { "zh": "中国", "en": "China" }, "from": "2002-09-01" },
              { "code": "62000", "alias": "gansu", "name": { "zh": "甘肃", "en": "Gansu" }, "from": "2002-09-01" },
              { "code": "610000", "alias": "shaanxi", "name": { "zh": "陕西" }, "from": "2002-09-01", "to": "2002-09-01" },
              { "code": "610800", "alias": "yulin", "name": { "zh": "榆林", "en": "Yulin" }, "from": "2002-09-01" },
              { "code": "610900", "alias": "yulin", "name": { "zh": "安康", "en": "Ankang" }, "from": "x" },
              { "code": "420704", "alias": "hubei/ezhou/echeng", "name": { "zh": "鄂城", "en": "Echeng" }, "from": "2002-09-01" } ] }
            """;

        Assert.False(LocalityBook.TryRead("localities.json", Json, out _, out var problems));
        Assert.Equal(
            [
                "$.localities[1]", "$.localities[2]", "$.localities[2].name.en", "$.localities[3]", "$.localities[4]",
                "$.localities[4]", "$.localities[4].from", "$.localities[5]",
            ],
            problems.Select(p => p.Path).Order(StringComparer.Ordinal));
    }
}
