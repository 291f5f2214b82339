using CaseManagement.Cases.Clocks;
using CaseManagement.Cases.Data;

namespace CaseManagement.Cases.Tests.Clocks;

public sealed class WorkingCalendarReaderTests
{
    [Fact]
    public void All_problems_of_a_file_are_listed_with_place_and_remedy()
    {
        var problems = Read("""
            { "name": "x", "title": { "zh": "历", "en": "" }, "extra": 1, "years": [
              { "year": 2017, "source": "s", "holidays": [
                { "name": { "zh": "春节", "en": "Spring" }, "from": "2017-01-28", "to": "2017-01-27" },
                { "name": { "zh": "节", "en": "Day" }, "from": "2017-05-01", "to": "2017-05-02", "makeUpDays": ["2017-05-03", "2017-02-30"] },
                { "name": { "zh": "节", "en": "Day" }, "from": "2017-05-02", "to": "2017-05-02" },
                { "name": { "zh": "节", "en": "Day" }, "from": "2016-05-02", "to": "2016-05-02" } ] },
              { "year": 2017, "source": "s", "holidays": [] } ] }
            """);

        Assert.Equal(
            [
                "$.extra", "$.title.en", "$.years[0].holidays[0]", "$.years[0].holidays[1].makeUpDays[0]",
                "$.years[0].holidays[1].makeUpDays[1]", "$.years[0].holidays[2]", "$.years[0].holidays[3]", "$.years[1]",
            ],
            problems.Select(p => p.Path));
        Assert.All(problems, p => Assert.True(p.File == "x.json" && p.Remedy.Zh.Length > 0 && p.Remedy.En.Length > 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    [InlineData("{\"name\":1,\"title\":[],\"years\":{}}")]
    [InlineData("{\"name\":\"a\",\"title\":null,\"years\":[null,1,[],{\"year\":\"2017\"}]}")]
    [InlineData("{\"name\":\"a\",\"title\":{\"zh\":\"a\",\"en\":\"a\"},\"years\":[{\"year\":-5,\"source\":\"s\",\"holidays\":[1]}]}")]
    public void No_text_makes_the_reader_throw(string json) => Assert.NotEmpty(Read(json));

    private static IReadOnlyList<DataProblem> Read(string json)
    {
        Assert.False(WorkingCalendarReader.TryRead("x.json", json, out var calendar, out var problems));
        Assert.Null(calendar);
        return problems;
    }
}
