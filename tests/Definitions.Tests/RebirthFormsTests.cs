using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Definitions.Tests;

/// <summary>The application form of re-birth approval.</summary>
public sealed class RebirthFormsTests
{
    private static readonly CaseType Type = Shipped.Read("rebirth-approval");

    private static JsonObject Application => (JsonObject)Type.Walkthroughs["granted-straight"].Application.DeepClone();

    [Fact]
    public void Codes_for_the_workflow_are_the_ground_and_the_child_order_only()
    {
        var parts = Type.ApplicationForm.Split(Application);

        Assert.Equal("""{"childOrder":3,"ground":"b"}""", parts.Codes.ToJsonString());
    }

    [Fact]
    public void Nothing_that_names_a_person_is_stored_plainly()
    {
        var parts = Type.ApplicationForm.Split(Application);

        var plain = parts.Plain.ToJsonString();
        Assert.All(
            ["applicantName", "applicantId", "spouseName", "spouseId", "phone", "householdPlace", "childrenDetails", "marriedOn"],
            field => Assert.DoesNotContain(field, plain, StringComparison.Ordinal));
        Assert.Equal("沈知秋", parts.Personal["applicantName"]!.GetValue<string>());
    }

    [Fact]
    public void Remarriage_is_asked_only_of_the_remarried()
    {
        var application = Application;
        application["ground"] = "e";
        application.Remove("remarriedOn");
        application.Remove("sameCouple");

        Assert.Empty(Type.ApplicationForm.Validate(application));

        application["ground"] = "c";
        Assert.Equal(["sameCouple", "remarriedOn"], Type.ApplicationForm.Validate(application).Select(r => r.Field));
    }

    [Fact]
    public void Words_on_illness_stand_in_no_title_and_no_number()
    {
        string[] shown =
        [
            Type.NeutralTitle.Zh, Type.Title.Zh, Type.Numbering.Receipt, Type.Numbering.Case, Type.Numbering.Letter,
            .. Type.Materials.Select(m => m.Title.Zh), .. Type.Steps.Values.Select(s => s.Title.Zh), .. Type.Suspensions.Select(s => s.Title.Zh),
            .. Type.Outcomes.Values.Select(o => o.Title.Zh), .. Type.Reasons.Select(r => r.Title.Zh), .. Type.Letters.Values.Select(l => l.Title.Zh),
        ];

        Assert.All(shown, text => Assert.DoesNotContain("病残", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gansu/zhangye/ganzhou/jiantan", "township-review", 20, false)]
    [InlineData("hubei/ezhou/echeng/gulou", "township-review", 10, false)]
    [InlineData("hubeixyz/a", "township-review", 20, false)]
    [InlineData("shaanxi/yulin/yuyang", "township-review", 15, false)]
    [InlineData("shaanxi/yulin/yuyang", "county-review", 20, true)]
    public void Limits_are_those_of_the_place(string unit, string key, int count, bool continues)
    {
        var limit = Type.LimitFor(key, unit);

        Assert.Equal((count, continues), (limit.Count, limit.Continues));
    }
}
