using System.Text.Json.Nodes;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Tests.Expressions;

/// <summary>The functions and types of Elsa that scripts may use without a workflow.</summary>
public sealed class HelperTests
{
    private static readonly DateTimeOffset Now = new(2017, 9, 20, 23, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("[isNullOrEmpty(null), isNullOrEmpty(' '), isNullOrWhiteSpace(' ')]", "[true,false,true]")]
    [InlineData("toJson({a: [1, null]})", "\"{\\u0022a\\u0022:[1,null]}\"")]
    [InlineData("stringFromBase64(stringToBase64('\\u4e2d'))", "\"\\u4E2D\"")]
    [InlineData("bytesFromString('ab')", "[97,98]")]
    [InlineData("bytesToString([97, 98])", "\"ab\"")]
    [InlineData("bytesToBase64([0, 255])", "\"AP8=\"")]
    [InlineData("bytesFromBase64('AP8=')", "[0,255]")]
    [InlineData("bytesToString(stringToBase64('ab'))", "\"ab\"")]
    [InlineData("parseGuid('{6F9619FF-8B86-D011-B42D-00C04FC964FF}')", "\"6f9619ff-8b86-d011-b42d-00c04fc964ff\"")]
    [InlineData("getShortGuid('6f9619ff-8b86-d011-b42d-00c04fc964ff')", "\"_xmWb4aLEdC0LQDAT8lk_w\"")]
    [InlineData("TimeSpan.FromHours(26)", "\"1.02:00:00\"")]
    [InlineData("TimeSpan.FromMinutes(1.5)", "\"00:01:30\"")]
    [InlineData("TimeSpan.Parse('1.02:00:00') + TimeSpan.Zero", "\"1.02:00:0000:00:00\"")]
    [InlineData("DateTime.Now", "\"2017-09-20T23:30:00.000Z\"")]
    [InlineData("DateTimeOffset.UtcNow.getTime() === Date.now()", "true")]
    [InlineData("DateTime.Today", "\"2017-09-20T16:00:00.000Z\"")]
    [InlineData("DateTime.Parse('2017-09-20')", "\"2017-09-19T16:00:00.000Z\"")]
    [InlineData("DateTimeOffset.Parse('2017-09-20T09:00:00+08:00')", "\"2017-09-20T01:00:00.000Z\"")]
    [InlineData("Guid.Empty", "\"00000000-0000-0000-0000-000000000000\"")]
    [InlineData("[1, 2, 3, 4].map(() => Random.Shared.Next(3, 5)).every(n => n === 3 || n === 4)", "true")]
    [InlineData("Random.Shared.NextDouble() < 1 && Random.Shared.Next() >= 0", "true")]
    [InlineData("LogPersistenceMode.Exclude", "\"Exclude\"")]
    public void Helpers_give_data(string text, string json)
    {
        var outcome = ExpressionTrial.Evaluate(text, [], Now);

        Assert.Equal((json, null), (outcome.Value?.ToJsonString(), outcome.Error));
    }

    [Theory]
    [InlineData("bytesToString([256])", "Bytes are an array")]
    [InlineData("bytesFromBase64('?')", "not base64")]
    [InlineData("parseGuid('x')", "not a GUID")]
    [InlineData("TimeSpan.FromDays('x')", "needs a number")]
    [InlineData("TimeSpan.FromDays(1e9)", "needs a number")]
    [InlineData("TimeSpan.Parse('x')", "not a span of time")]
    [InlineData("DateTime.Parse('x')", "not a date")]
    [InlineData("Random.Shared.Next(5, 1)", "whole numbers")]
    public void What_a_helper_cannot_read_is_an_error_a_script_may_catch(string text, string message)
    {
        Assert.Contains(message, ExpressionTrial.Evaluate(text, [], Now).Error, StringComparison.Ordinal);
        Assert.Equal("true", ExpressionTrial.Evaluate($"try {{ {text} }} catch (e) {{ e instanceof Error }}", [], Now).Value?.ToJsonString());
    }

    [Fact]
    public void Variables_are_read_by_name_and_by_accessor()
    {
        var variables = new JsonObject { ["my days"] = 20 };

        Assert.Equal("[20,20,20]", ExpressionTrial.Evaluate("[variables['my days'], getMyDays(), getVariable('my days')]", variables, Now).Value?.ToJsonString());
    }
}
