using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Documents;

namespace CaseManagement.Definitions.Tests;

/// <summary>The letters of re-birth approval, printed with the people of the walkthroughs.</summary>
public sealed class LetterTests
{
    private static readonly CaseType Type = Shipped.Read("rebirth-approval");

    public static TheoryData<string> Keys => [.. Type.Letters.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Letter_is_printed_as_approved(string key) => Golden.Matches(LetterRenderer.Render(Type, key, Data(key)), key);

    [Theory]
    [InlineData("refusal-decision", "六十日内")]
    [InlineData("refusal-decision", "六个月内")]
    [InlineData("refusal-decision", "甘州区人民法院")]
    [InlineData("not-accepted-notice", "六十日内")]
    public void Adverse_letters_tell_the_appeal_routes(string key, string words) =>
        Assert.Contains(words, LetterRenderer.Render(Type, key, Data(key)), StringComparison.Ordinal);

    [Fact]
    public void Values_are_escaped()
    {
        var html = LetterRenderer.Render(Type, "refusal-decision", Data("refusal-decision") with { Facts = "<script>alert(1)</script>" });

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_is_not_printed_with_a_gap()
    {
        var thrown = Assert.Throws<InvalidOperationException>(
            () => LetterRenderer.Render(Type, "refusal-decision", Data("refusal-decision") with { Court = null, Reason = null }));

        Assert.Contains("court, reason", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deemed_acceptance_says_so()
    {
        var html = LetterRenderer.Render(Type, "acceptance-notice", Data("acceptance-notice") with { DeemedAccepted = true });

        Assert.Contains("视为受理", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_letter_of_a_walkthrough_exists()
    {
        var codes = Type.Letters.Values.Select(l => l.Code).ToHashSet();
        var issued = Type.Walkthroughs.Values.SelectMany(w => w.Expect.Letters).ToHashSet();

        Assert.Subset(codes, issued);
        Assert.Equal(codes.Order(), issued.Order());
    }

    private static LetterData Data(string key)
    {
        var walkthrough = Type.Walkthroughs[key is "refusal-decision" or "hearing-notice" ? "refused-after-hearing" : "granted-after-supplement"];
        var form = walkthrough.Application;
        var refusal = Type.Reasons.Single(r => r.Code == (key == "not-accepted-notice" ? "no-permit-needed" : "same-couple-remarried"));
        var reason = key switch
        {
            "extension-notice" => "双方子女情况需要向外地核对",
            "termination-notice" => "申请人撤回申请",
            "suspension-notice" => "已向市级鉴定组织申请医学鉴定。",
            _ => refusal.Title.Zh,
        };
        var adverse = key is "refusal-decision" or "not-accepted-notice";
        return new LetterData
        {
            LetterNumber = $"甘卫计再{Type.Letters[key].Word}〔2017〕0031号",
            ReceiptNumber = "收20170920-001",
            CaseNumber = "甘卫计再〔2017〕0031号",
            ApplicantName = form["applicantName"]!.GetValue<string>(),
            SpouseName = form["spouseName"]!.GetValue<string>(),
            Office = key == "township-opinion" ? "碱滩镇人民政府" : "甘州区卫生和计划生育局",
            TownshipOffice = "碱滩镇人民政府",
            CountyOffice = "甘州区卫生和计划生育局",
            IssuedOn = new(2017, 9, 20),
            ReceivedOn = walkthrough.Start,
            AcceptedOn = walkthrough.Expect.AcceptedOn,
            DecidedOn = walkthrough.Expect.DecidedOn,
            LimitTitle = "乡镇审核",
            LimitLength = ChineseText.Length(20, "working"),
            DueOn = new(2017, 10, 24),
            FormerDueOn = new(2017, 10, 10),
            ExtensionLength = ChineseText.Length(10, "working"),
            Items = walkthrough.Steps[0].Items ?? [],
            Reason = reason,
            Article = refusal.Article.Zh,
            Facts = "双方 2009 年离婚，2016 年复婚，两个子女均为双方共同子女。",
            Pointer = "请凭双方身份证在网上或者村（社区）办理生育登记，当场办结。",
            SuspensionGround = Type.Suspensions[0].Title.Zh,
            SuspensionLaw = Type.Suspensions[0].Law.Zh,
            PausedOn = new(2017, 10, 10),
            ResumedOn = new(2017, 11, 10),
            Statement = "我们离婚六年后才复婚，生活困难，希望按再婚办理。",
            Opinion = "材料齐全，信息一致，同意上报。",
            ReconsiderationOrgan = adverse ? "甘州区人民政府或者张掖市卫生和计划生育委员会" : null,
            Court = adverse ? "甘州区人民法院" : null,
            Signer = "高远山",
            Contact = "0936-0000000",
        };
    }
}
