using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Policy;
using CaseManagement.Cases.Tasks;
using CaseManagement.Cases.Tasks.Rules;
using static CaseManagement.Cases.Tests.Tasks.Attempts;

namespace CaseManagement.Cases.Tests.Tasks;

public sealed class TaskRuleTests
{
    private static readonly CaseTask Decision = Step("decision", "Case.Approve", notSameAs: ["draft", "recheck"]);

    [Fact]
    public void The_maker_of_the_draft_cannot_decide_on_it()
    {
        var attempt = By(Li, Decision) with { Others = [Step("draft").Done(Li, "Propose")] };
        Assert.Equal("maker-is-checker", new MakerIsNotChecker().Check(attempt)?.Code);
    }

    [Fact]
    public void Another_person_can_decide_on_the_draft()
    {
        var attempt = By(Wang, Decision) with { Others = [Step("draft").Done(Li, "Propose")] };
        Assert.Null(new MakerIsNotChecker().Check(attempt));
    }

    [Fact]
    public void The_maker_of_an_unrelated_step_can_decide()
    {
        var attempt = By(Li, Decision) with { Others = [Step("intake").Done(Li, "Accept")] };
        Assert.Null(new MakerIsNotChecker().Check(attempt));
    }

    [Fact]
    public void An_outcome_the_step_does_not_offer_is_refused() =>
        Assert.Equal("outcome-not-offered", new OutcomeIsOffered().Check(By(Li, Decision, "Lapsed"))?.Code);

    [Fact]
    public void An_outcome_of_the_system_is_no_persons_to_choose()
    {
        var task = Step("intake", outcomes: ["Accept", "Lapsed"]);
        Assert.Null(new OutcomeIsOffered().Check(By(Li, task, "Accept")));
        Assert.Equal("outcome-not-offered", new OutcomeIsOffered().Check(By(Li, task, "Lapsed") with { BelongsToSystem = true })?.Code);
    }

    [Fact]
    public void An_adverse_outcome_without_reason_is_refused() =>
        Assert.Equal("needs-reason", new ReasonIsGiven().Check(By(Li, Decision, "Refuse", Requirement.Reason))?.Code);

    [Fact]
    public void A_reason_of_another_outcome_is_refused()
    {
        var attempt = By(Li, Decision, "Refuse", Requirement.Reason) with { ReasonCode = "wrong-office", KnownReasons = ["no-ground"] };
        Assert.Equal("needs-reason", new ReasonIsGiven().Check(attempt)?.Code);
        Assert.Null(new ReasonIsGiven().Check(attempt with { ReasonCode = "no-ground" }));
    }

    [Fact]
    public void An_adverse_outcome_without_article_is_refused()
    {
        var attempt = By(Li, Decision, "Refuse", Requirement.Article);
        Assert.Equal("needs-article", new ArticleIsGiven().Check(attempt)?.Code);
        Assert.Null(new ArticleIsGiven().Check(attempt with { Article = "《人口与计划生育法》第十八条" }));
    }

    [Fact]
    public void A_required_opinion_cannot_be_blank()
    {
        var attempt = By(Li, Decision, "Refuse", Requirement.Opinion);
        Assert.Equal("needs-opinion", new OpinionIsGiven().Check(attempt with { Opinion = " " })?.Code);
        Assert.Null(new OpinionIsGiven().Check(attempt with { Opinion = "不同意" }));
    }

    [Fact]
    public void Nothing_adverse_rests_on_a_measure_that_is_gone()
    {
        var gone = new PolicyDecision(PolicyOutcome.Route, "birth-registration", null, new Sentence("改为登记", "registered instead"), null);
        var attempt = By(Wang, Decision, "Refuse") with { AdversePolicy = gone };
        Assert.Equal("law-changed", new MeasureIsInForce().Check(attempt)?.Code);
        Assert.Null(new MeasureIsInForce().Check(attempt with { AdversePolicy = gone with { Decision = PolicyOutcome.Allowed } }));
        Assert.Null(new MeasureIsInForce().Check(attempt with { AdversePolicy = null }));
    }

    [Fact]
    public void Nobody_is_refused_unheard()
    {
        var attempt = By(Wang, Decision, "Refuse", Requirement.Heard) with { Others = [Step("draft").Done(Li, "Propose")] };
        Assert.Equal("not-heard", new CitizenWasHeard().Check(attempt)?.Code);
    }

    [Fact]
    public void A_hearing_after_the_draft_is_enough()
    {
        var heard = Step("hear", "Case.Hear", openedHour: 2).Done(null, "Stated", hour: 3);
        var attempt = By(Wang, Decision, "Refuse", Requirement.Heard) with { Others = [Step("draft").Done(Li, "Propose"), heard] };
        Assert.Null(new CitizenWasHeard().Check(attempt));
    }

    [Fact]
    public void A_new_draft_asks_for_a_new_hearing()
    {
        var heard = Step("hear", "Case.Hear", openedHour: 2).Done(null, "Stated", hour: 3);
        var again = Step("draft", openedHour: 4).Done(Li, "Propose", hour: 5);
        var attempt = By(Wang, Decision, "Refuse", Requirement.Heard) with { Others = [Step("draft").Done(Li, "Propose"), heard, again] };
        Assert.Equal("not-heard", new CitizenWasHeard().Check(attempt)?.Code);
    }

    [Fact]
    public void A_hearing_that_was_called_off_is_none()
    {
        var heard = Step("hear", "Case.Hear", openedHour: 2);
        heard.State = CaseTaskState.Cancelled;
        var attempt = By(Wang, Decision, "Refuse", Requirement.Heard) with { Others = [Step("draft").Done(Li, "Propose"), heard] };
        Assert.Equal("not-heard", new CitizenWasHeard().Check(attempt)?.Code);
    }

    [Fact]
    public void An_adverse_decision_is_never_the_work_of_one_person()
    {
        var attempt = By(Li, Decision, "Refuse", Requirement.SecondPerson) with { Others = [Step("draft").Done(Li, "Propose")] };
        Assert.Equal("second-person", new SecondPersonTookPart().Check(attempt)?.Code);
        Assert.Null(new SecondPersonTookPart().Check(attempt with { Others = [Step("recheck").Done(Wang, "Agree")] }));
    }

    [Fact]
    public void A_case_is_sent_back_once_only()
    {
        var task = Step("examine");
        var attempt = By(Li, task, "Return", Requirement.Once);
        Assert.Null(new OnlyOnce().Check(attempt));
        Assert.Equal("only-once", new OnlyOnce().Check(attempt with { Others = [Step("examine").Done(Wang, "Return")] })?.Code);
    }

    [Fact]
    public void Sending_back_from_another_step_does_not_count()
    {
        var attempt = By(Li, Step("examine"), "Return", Requirement.Once) with { Others = [Step("sign").Done(Wang, "Return")] };
        Assert.Null(new OnlyOnce().Check(attempt));
    }

    [Fact]
    public void Missing_materials_are_named_in_the_refusal()
    {
        var attempt = By(Li, Decision, "Accept", Requirement.CompleteMaterials) with { MissingMaterials = [new Sentence("结婚证", "marriage certificate")] };
        Assert.Contains("结婚证", new MaterialsAreComplete().Check(attempt)?.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_supplement_notice_without_items_is_refused() =>
        Assert.Equal("supplement-items", new OneSupplementNotice().Check(By(Li, Decision, "Supplement", Requirement.Items))?.Code);

    [Fact]
    public void A_second_supplement_notice_needs_the_supervisor()
    {
        var attempt = By(Li, Decision, "Supplement", Requirement.Items) with { SupplementItems = ["marriage-certificate"] };
        Assert.Null(new OneSupplementNotice().Check(attempt));
        attempt.Case.SupplementNotices = 1;
        Assert.Equal("supplement-twice", new OneSupplementNotice().Check(attempt)?.Code);
        attempt.Case.FurtherSupplementReason = "证件换发";
        Assert.Null(new OneSupplementNotice().Check(attempt));
    }

    [Fact]
    public void A_suspended_case_rests()
    {
        var attempt = By(Li, Decision, "Grant");
        attempt.Case.Status = CaseStatus.Suspended;
        Assert.Equal("clock-paused", new CaseIsNotSuspended().Check(attempt)?.Code);
    }

    [Fact]
    public void All_refusals_are_told_at_once()
    {
        var attempt = By(Li, Decision, "Refuse", Requirement.Reason, Requirement.Article, Requirement.Opinion);
        Assert.Equal(["needs-reason", "needs-article", "needs-opinion"], TaskRules.Check(attempt).Select(r => r.Code));
    }
}
