using System.Text.Json.Nodes;
using CaseManagement.Cases.Policy;
using static CaseManagement.Cases.Tests.Clocks.Office;

namespace CaseManagement.Cases.Tests.Policy;

public sealed class PolicyBookTests
{
    private const string Approval = "rebirth-approval";
    private const string Registration = "birth-registration";
    private const string Fee = "sc-fee-collection";
    private const string Support = "special-family-support";
    private const string Appraisal = "disability-appraisal";

    [Theory]
    [InlineData("AV1", Approval, "gansu", "2017-06-20", 3, PolicyOutcome.Allowed, null)]
    [InlineData("AV1 in the county", Approval, "620702", "2017-06-20", 3, PolicyOutcome.Allowed, null)]
    [InlineData("AV2", Approval, "gansu", "2017-06-20", 2, PolicyOutcome.Route, Registration)]
    [InlineData("AV3", Approval, "hubei", "2021-06-10", 3, PolicyOutcome.Route, Registration)]
    [InlineData("second child before two-child policy", Approval, "hubei", "2015-12-31", 2, PolicyOutcome.Allowed, null)]
    [InlineData("second child from two-child policy", Approval, "hubei", "2016-01-01", 2, PolicyOutcome.Route, Registration)]
    [InlineData("first child before two-child policy", Approval, "hubei", "2015-12-31", 1, PolicyOutcome.Route, Registration)]
    [InlineData("third child, last day", Approval, "gansu", "2021-05-30", 3, PolicyOutcome.Allowed, null)]
    [InlineData("third child, first day", Approval, "gansu", "2021-05-31", 3, PolicyOutcome.Route, Registration)]
    [InlineData("third child by new law", Approval, "gansu", "2021-08-20", 3, PolicyOutcome.Route, Registration)]
    [InlineData("fourth child, old province rule", Approval, "gansu", "2021-11-25", 4, PolicyOutcome.Allowed, null)]
    [InlineData("fourth child, province rule amended", Approval, "gansu", "2021-11-26", 4, PolicyOutcome.Refused, null)]
    [InlineData("fourth child, Zhejiang", Approval, "zhejiang", "2022-01-01", 4, PolicyOutcome.Route, Registration)]
    [InlineData("fourth child, Shanghai without ground", Approval, "shanghai", "2022-01-01", 4, PolicyOutcome.Refused, null)]
    public void Approval_of_a_further_child(string example, string type, string place, string date, int order, PolicyOutcome outcome, string? to) =>
        Check(example, Ask(type, place, date, order), outcome, to);

    [Theory]
    [InlineData("free order 1", "2015-12-31", 1, PolicyOutcome.Allowed, null)]
    [InlineData("free order 1", "2015-12-31", 2, PolicyOutcome.Route, Approval)]
    [InlineData("free order 2", "2016-01-01", 2, PolicyOutcome.Allowed, null)]
    [InlineData("free order 2", "2021-05-30", 3, PolicyOutcome.Route, Approval)]
    [InlineData("free order 3", "2021-05-31", 3, PolicyOutcome.Allowed, null)]
    [InlineData("free order 3", "2021-08-19", 4, PolicyOutcome.Route, Approval)]
    [InlineData("free order 3", "2026-11-22", 3, PolicyOutcome.Allowed, null)]
    [InlineData("free order 3", "2026-11-22", 4, PolicyOutcome.Route, Approval)]
    public void Registration_follows_the_free_order_of_the_day(string example, string date, int order, PolicyOutcome outcome, string? to) =>
        Check(example, Ask(Registration, "hubei", date, order), outcome, to);

    [Theory]
    [InlineData("2021-08-19", 3, PolicyOutcome.Route, Approval)]
    [InlineData("2021-08-20", 3, PolicyOutcome.Allowed, null)]
    public void By_legal_dates_only_the_third_child_is_free_from_the_new_law(string date, int order, PolicyOutcome outcome, string? to) =>
        Check("legal date", Ask(Registration, "gansu", date, order, """{"onlyLegalDate":true}"""), outcome, to);

    [Theory]
    [InlineData("before the law", "2002-08-31", null, PolicyOutcome.Refused)]
    [InlineData("first day of the law", "2002-09-01", null, PolicyOutcome.Allowed)]
    [InlineData("last day", "2021-05-30", null, PolicyOutcome.Allowed)]
    [InlineData("birth date unknown", "2021-05-31", null, PolicyOutcome.Refused)]
    [InlineData("earlier birth", "2021-07-19", """{"birthDate":"2021-05-30"}""", PolicyOutcome.Allowed)]
    [InlineData("birth since", "2021-07-19", """{"birthDate":"2021-05-31"}""", PolicyOutcome.Refused)]
    [InlineData("stopped for all", "2021-07-20", """{"birthDate":"2019-01-01"}""", PolicyOutcome.Refused)]
    [InlineData("F16", "2021-08-19", null, PolicyOutcome.Refused)]
    [InlineData("F16", "2021-08-20", null, PolicyOutcome.Refused)]
    [InlineData("F16 legal date", "2021-08-19", """{"onlyLegalDate":true}""", PolicyOutcome.Allowed)]
    [InlineData("F16 legal date", "2021-08-20", """{"onlyLegalDate":true}""", PolicyOutcome.Refused)]
    public void The_fee_stops_by_date_and_birth(string example, string date, string? facts, PolicyOutcome outcome) =>
        Check(example, Ask(Fee, "gansu", date, null, facts), outcome, null);

    [Fact]
    public void AV6_the_fee_can_be_started_nowhere_today() =>
        Assert.All(Policies.Localities.All, place =>
            Assert.Equal(PolicyOutcome.Refused, Policies.CanStart(Fee, place, Day("2026-11-22")).Decision));

    [Fact]
    public void The_law_prevails_over_a_province_clause_not_yet_amended()
    {
        var clause = Policies.Rows.Single(r => r.Id == "sc-fee-collection-gansu-2021-legal-date");
        var decision = Ask(Fee, "gansu", "2021-09-01", null, """{"onlyLegalDate":true}""");

        Assert.True(clause.HoldsOn(Day("2021-09-01")));
        Assert.Equal((PolicyOutcome.Refused, PolicyRank.Law), (decision.Decision, decision.Basis!.Rank));
    }

    [Theory]
    [InlineData("2009-11-20")]
    [InlineData("2017-06-20")]
    [InlineData("2021-08-20")]
    [InlineData("2026-11-22")]
    public void AV7_special_family_support_is_open_on_any_date(string date) =>
        Assert.All(Policies.Localities.All, place =>
            Assert.Equal(PolicyOutcome.Allowed, Policies.CanStart(Support, place, Day(date)).Decision));

    [Fact]
    public void AV9_a_draft_rule_is_no_basis_even_where_it_is_the_only_rule()
    {
        var decision = Ask("hardship-childbirth-subsidy", "zhejiang/wenzhou/lucheng", "2017-09-01");

        Assert.Equal((PolicyOutcome.Refused, PolicyStatus.Draft), (decision.Decision, decision.Basis!.Status));
        Assert.Contains("Draft", decision.Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void AV9_a_draft_rule_asked_for_as_basis_is_refused_although_the_matter_is_open()
    {
        var decision = Ask(Support, "330302", "2017-09-01", null, """{"basis":"special-family-support-wenzhou-draft"}""");

        Assert.Equal((PolicyOutcome.Refused, "special-family-support-wenzhou-draft"), (decision.Decision, decision.RuleId));
    }

    [Theory]
    [InlineData("special-family-support-ganzhou-2017", "620702", "2017-06-16", PolicyOutcome.Allowed)]
    [InlineData("special-family-support-ganzhou-2017", "620702", "2017-06-15", PolicyOutcome.Refused)]
    [InlineData("special-family-support-ganzhou-2017", "610802", "2017-06-16", PolicyOutcome.Refused)]
    [InlineData("no-such-rule", "620702", "2017-06-16", PolicyOutcome.Refused)]
    public void A_rule_asked_for_as_basis_must_hold_here_and_now(string rule, string place, string date, PolicyOutcome outcome) =>
        Check(rule, Ask(Support, place, date, null, $$"""{"basis":"{{rule}}"}"""), outcome, null);

    [Theory]
    [InlineData("gansu", "2021-09-25", PolicyOutcome.Allowed)]
    [InlineData("gansu", "2021-09-26", PolicyOutcome.Refused)]
    [InlineData("shanghai", "2021-11-25", PolicyOutcome.Allowed)]
    public void The_appraisal_is_open_while_the_decree_or_a_province_keeps_it(string place, string date, PolicyOutcome outcome) =>
        Check(place, Ask(Appraisal, place, date), outcome, null);

    [Fact]
    public void Of_two_equal_rules_the_one_with_more_conditions_prevails() =>
        Check("Shanghai", Ask(Approval, "shanghai", "2022-01-01", 4, """{"certifiedDisabledChild":true}"""), PolicyOutcome.Allowed, null);

    [Fact]
    public void Without_a_rule_the_refusal_names_the_nearest()
    {
        var decision = Ask(Support, "gansu", "2001-01-01");

        Assert.Equal(PolicyOutcome.Refused, decision.Decision);
        Assert.Null(decision.RuleId);
        Assert.Contains("special-family-support-2002", decision.Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_matter_is_refused() =>
        Assert.Equal(PolicyOutcome.Refused, Ask("no-such-matter", "gansu", "2017-01-01").Decision);

    [Fact]
    public void Without_child_order_the_question_is_whether_the_matter_is_open_at_all()
    {
        Check("open", Ask(Approval, "gansu", "2017-06-20"), PolicyOutcome.Allowed, null);
        Check("closed", Ask(Approval, "gansu", "2022-06-20"), PolicyOutcome.Refused, null);
    }

    [Fact]
    public void Facts_of_the_wrong_kind_are_named()
    {
        var wrong = Policies.CheckFacts(Fee, JsonNode.Parse("""{"onlyLegalDate":"yes","birthDate":true,"other":1}""")!.AsObject());

        Assert.Equal(["birthDate", "onlyLegalDate"], wrong.Select(r => r.Field).Order(StringComparer.Ordinal));
    }

    private static PolicyDecision Ask(string type, string place, string date, int? order = null, string? facts = null) =>
        Policies.CanStart(type, Place(place), Day(date), order, facts is null ? null : JsonNode.Parse(facts)!.AsObject());

    private static void Check(string example, PolicyDecision decision, PolicyOutcome outcome, string? to) =>
        Assert.True((outcome, to) == (decision.Decision, decision.To), $"{example}: {decision.Decision} {decision.To} by {decision.RuleId}");
}
