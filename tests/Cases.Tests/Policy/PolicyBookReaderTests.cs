using CaseManagement.Cases.Policy;
using static CaseManagement.Cases.Tests.Clocks.Office;

namespace CaseManagement.Cases.Tests.Policy;

public sealed class PolicyBookReaderTests
{
    private const string Good = """
        { "id": "a", "locality": "cn", "from": "2017-01-01", "to": "2018-01-01", "status": "Expired", "rank": "law",
          "decision": "allowed", "source": "s", "confidence": "A", "reason": { "zh": "因", "en": "why" } }
        """;

    [Theory]
    [InlineData("\"locality\": \"cn\"", "\"locality\": \"atlantis\"", "there is no place")]
    [InlineData("\"from\": \"2017-01-01\", ", "", "first day is missing")]
    [InlineData("\"to\": \"2018-01-01\"", "\"to\": \"2016-01-01\"", "not later")]
    [InlineData("\"to\": \"2018-01-01\", ", "", "no 'to'")]
    [InlineData("\"rank\": \"law\"", "\"rank\": \"decree\"", "not one of the choices")]
    [InlineData("\"rank\": \"law\"", "\"rank\": \"draft\"", "both status and rank")]
    [InlineData("\"confidence\": \"A\"", "\"confidence\": \"D\"", "cannot be a basis")]
    [InlineData("\"decision\": \"allowed\"", "\"decision\": \"route\"", "'routeTo' is for decision route")]
    [InlineData("\"source\"", "\"childOrderFrom\": 3, \"childOrderTo\": 2, \"source\"", "not a range")]
    [InlineData("\"source\"", "\"facts\": { \"x\": {} }, \"source\"", "condition is empty")]
    [InlineData("\"source\"", "\"sorce\": 1, \"source\"", "unknown member")]
    public void A_bad_rule_is_refused(string good, string bad, string problem)
    {
        var problems = Read(Good.Replace(good, bad, StringComparison.Ordinal));

        Assert.Contains(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_good_rule_is_read() => Assert.Empty(Read(Good));

    [Fact]
    public void Ids_are_unique() =>
        Assert.Contains("given twice", Assert.Single(Read(Good, Good)), StringComparison.Ordinal);

    [Theory]
    [InlineData("2017-06-01", 1)]
    [InlineData("2018-01-01", 0)]
    public void Rules_for_the_same_time_and_place_may_not_contradict(string from, int problems)
    {
        var other = Good
            .Replace("\"a\"", "\"b\"", StringComparison.Ordinal)
            .Replace("allowed", "refused", StringComparison.Ordinal)
            .Replace("2017-01-01", from, StringComparison.Ordinal)
            .Replace("\"to\": \"2018-01-01\", \"status\": \"Expired\"", "\"status\": \"InForce\"", StringComparison.Ordinal);

        Assert.Equal(problems, Read(Good, other).Count);
    }

    [Theory]
    [InlineData("gansu", PolicyOutcome.Refused)]
    [InlineData("hubei", PolicyOutcome.Allowed)]
    public void Of_two_rules_of_one_rank_that_of_the_nearer_place_prevails(string place, PolicyOutcome outcome)
    {
        var near = Good
            .Replace("\"a\"", "\"b\"", StringComparison.Ordinal)
            .Replace("\"cn\"", "\"cn/gansu\"", StringComparison.Ordinal)
            .Replace("allowed", "refused", StringComparison.Ordinal);

        Assert.True(PolicyBookReader.TryRead([("policies/t.json", File(Good, near))], Policies.Localities, out var book, out _));
        Assert.Equal(outcome, book.CanStart("t", Place(place), Day("2017-06-01")).Decision);
    }

    [Fact]
    public void A_file_is_named_after_its_type()
    {
        Assert.False(PolicyBookReader.TryRead(
            [("policies/other.json", """{ "type": "t", "title": { "zh": "事", "en": "matter" }, "rows": [] }""")],
            Policies.Localities, out _, out var problems));
        Assert.Equal("$", Assert.Single(problems).Path);
    }

    private static List<string> Read(params string[] rows)
    {
        PolicyBookReader.TryRead([("policies/t.json", File(rows))], Policies.Localities, out _, out var problems);
        return [.. problems.Select(p => p.ToString())];
    }

    private static string File(params string[] rows) =>
        $$"""{ "type": "t", "title": { "zh": "事", "en": "matter" }, "rows": [ {{string.Join(",", rows)}} ] }""";
}
