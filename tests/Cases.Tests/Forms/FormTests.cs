using System.Text.Json.Nodes;
using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Forms;

namespace CaseManagement.Cases.Tests.Forms;

/// <summary>Every rule of a field, and the sentence it is told with.</summary>
public sealed class FormTests
{
    [Theory]
    [InlineData("""{}""", "day", "日期：请选择。")]
    [InlineData("""{ "day": "2017-9-20" }""", "day", "日期：请写成年-月-日，例如 2017-09-20。")]
    [InlineData("""{ "day": "2017-09-31" }""", "day", "日期：请写成年-月-日，例如 2017-09-20。")]
    [InlineData("""{ "day": 5 }""", "day", "日期：填写的内容类型不对，请重新填写。")]
    [InlineData("""{ "day": "2017-09-20", "count": 10 }""", "count", "人数：应在 1 到 9 之间。")]
    [InlineData("""{ "day": "2017-09-20", "count": 1.5 }""", "count", "人数：请写整数。")]
    [InlineData("""{ "day": "2017-09-20", "count": "3" }""", "count", "人数：请写数字。")]
    [InlineData("""{ "day": "2017-09-20", "why": "x" }""", "why", "原因：至少写 2 个字。")]
    [InlineData("""{ "day": "2017-09-20", "why": "一二三四五六" }""", "why", "原因：最多 5 个字，现在有 6 个。")]
    [InlineData("""{ "day": "2017-09-20", "code": "a1" }""", "code", "代码：格式不对，请按提示填写。")]
    [InlineData("""{ "day": "2017-09-20", "kind": "c" }""", "kind", "类别：请从所列各项中选择。")]
    [InlineData("""{ "day": "2017-09-20", "kind": "b" }""", "detail", "说明：请填写。")]
    [InlineData("""{ "day": "2017-09-20", "agree": false }""", "agree", "承诺：请确认并勾选。")]
    [InlineData("""{ "day": "2017-09-20", "tags": ["a", "a"] }""", "tags", "标签：有重复的项，请删去。")]
    [InlineData("""{ "day": "2017-09-20", "tags": ["a"] }""", "tags", "标签：至少要有 2 项。")]
    [InlineData("""{ "day": "2017-09-20", "phone": "12345" }""", "phone", "电话：请写 11 位手机号，或带区号的固定电话，如 0936-1234567。")]
    [InlineData("""{ "day": "2017-09-20", "other": 1 }""", "other", "表中没有“other”这一项。")]
    public void Wrong_data_is_refused_with_the_label_and_what_to_do(string data, string field, string sentence)
    {
        var refusal = Assert.Single(Form().Validate(JsonNode.Parse(data)!.AsObject()));

        Assert.Equal((FormDefinition.InvalidForm, field, sentence), (refusal.Code, refusal.Field, refusal.Message.Zh));
    }

    [Theory]
    [InlineData("""{ "day": "2017-09-20" }""")]
    [InlineData("""{ "day": "2017-09-30", "count": 9, "why": "", "kind": "a", "detail": "", "agree": true, "tags": ["a", "b"], "code": "AB" }""")]
    [InlineData("""{ "day": "2017-09-20", "phone": "0936-1234567", "kind": "b", "detail": "x" }""")]
    [InlineData("""{ "day": "2017-09-20", "phone": "13800000000" }""")]
    public void Right_data_is_not_refused(string data) => Assert.Empty(Form().Validate(JsonNode.Parse(data)!.AsObject()));

    [Fact]
    public void Data_is_split_by_who_may_see_it_and_hidden_fields_are_dropped()
    {
        var data = JsonNode.Parse("""{ "day": "2017-09-20", "why": "原因", "kind": "a", "detail": "不再显示" }""")!.AsObject();

        var parts = Form().Split(data);

        Assert.Equal("""{"day":"2017-09-20","kind":"a"}""", parts.Plain.ToJsonString());
        Assert.Equal("原因", parts.Personal["why"]!.GetValue<string>());
        Assert.Equal("""{"kind":"a"}""", parts.Codes.ToJsonString());
    }

    [Fact]
    public void Posted_texts_become_typed_data()
    {
        var data = Form().Bind(new Dictionary<string, IReadOnlyList<string>>
        {
            ["day"] = ["2017-09-20"],
            ["count"] = ["3"],
            ["agree"] = ["true"],
            ["tags"] = ["a", "b"],
            ["why"] = [""],
            ["stray"] = ["x"],
        });

        Assert.Equal("""{"day":"2017-09-20","count":3,"agree":true,"tags":["a","b"]}""", data.ToJsonString());
    }

    [Theory]
    [InlineData("999999198506120021", null)]
    [InlineData("99999919850612002X", "校验位不符，可能有一位写错，请对照身份证核对")]
    [InlineData("999999198513120021", "第 7 到 14 位不是有效的出生日期，请核对")]
    [InlineData("998999198506120021", "前 6 位不是有效的地区代码，请核对")]
    [InlineData("99999919850612002", "应是 18 位，前 17 位为数字，末位为数字或 X")]
    [InlineData("11010519491231002X", null)]
    public void Identity_numbers_are_checked_by_region_birth_and_check_digit(string number, string? problem) =>
        Assert.Equal(problem, IdentityNumber.Problem(number)?.Zh);

    private static FormDefinition Form()
    {
        const string json = """
            { "key": "f", "title": { "zh": "表", "en": "Form" },
              "schema": { "type": "object", "additionalProperties": false, "required": ["day", "detail"], "properties": {
                "day": { "type": "string", "format": "date", "x-label": { "zh": "日期", "en": "Day" } },
                "count": { "type": "integer", "minimum": 1, "maximum": 9, "x-label": { "zh": "人数", "en": "Count" } },
                "why": { "type": "string", "minLength": 2, "maxLength": 5, "x-personal": true, "x-label": { "zh": "原因", "en": "Why" } },
                "code": { "type": "string", "pattern": "^[A-Z]+$", "x-label": { "zh": "代码", "en": "Code" } },
                "kind": { "type": "string", "x-expose": true, "x-label": { "zh": "类别", "en": "Kind" },
                  "x-options": [{ "value": "a", "zh": "甲", "en": "A" }, { "value": "b", "zh": "乙", "en": "B" }] },
                "detail": { "type": "string", "x-label": { "zh": "说明", "en": "Detail" }, "x-when": { "field": "kind", "in": ["b"] } },
                "agree": { "type": "boolean", "const": true, "x-label": { "zh": "承诺", "en": "Agree" } },
                "tags": { "type": "array", "items": { "type": "string" }, "minItems": 2, "uniqueItems": true, "x-label": { "zh": "标签", "en": "Tags" } },
                "phone": { "type": "string", "x-widget": "phone", "x-label": { "zh": "电话", "en": "Telephone" } } } },
              "layout": [{ "title": { "zh": "节", "en": "Section" }, "fields": ["day", "count", "why", "code", "kind", "detail", "agree", "tags", "phone"] }] }
            """;
        var problems = new List<CaseTypeProblem>();
        var form = FormReader.Read("forms/f.json", json, problems);
        Assert.Empty(problems);
        return form!;
    }
}
