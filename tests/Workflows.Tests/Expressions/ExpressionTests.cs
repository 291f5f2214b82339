using CaseManagement.Workflows.Expressions.JavaScript;

namespace CaseManagement.Workflows.Tests.Expressions;

public sealed class ExpressionTests
{
    [Fact]
    public void Host_functions_are_called_by_name()
    {
        var host = new ScriptHost { Globals = { ["getI"] = JsValue.Function("getI", _ => JsValue.Of(41)) } };

        Assert.Equal(42, Script.Value("getI() + 1", host).AsNumber);
    }

    [Fact]
    public void Top_level_return_gives_the_value()
    {
        Assert.Equal("Hello 1", Script.Value("let a = 1; if (a) { return 'Hello ' + a; } 'never'").AsString);
    }
}
