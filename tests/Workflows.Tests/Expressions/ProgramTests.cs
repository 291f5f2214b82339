using System.Text.Json.Nodes;
using CaseManagement.Workflows.Expressions.JavaScript;

namespace CaseManagement.Workflows.Tests.Expressions;

public sealed class ProgramTests
{
    [Fact]
    public void Host_functions_are_called_by_name()
    {
        var host = new ScriptHost { Globals = { ["getI"] = JsValue.Function("getI", _ => JsValue.Of(41)) } };

        Assert.Equal(42, Script.Value("getI() + 1", host).AsNumber);
    }

    [Fact]
    public void A_refusal_of_the_host_can_be_caught_by_the_script()
    {
        var host = new ScriptHost { Globals = { ["get"] = JsValue.Function("get", _ => JsValue.Fail("No such thing.")) } };

        Assert.Equal("No such thing.", Script.Value("try { get() } catch (e) { e.message }", host).AsString);
    }

    [Fact]
    public void A_broken_host_function_ends_the_run_with_a_value()
    {
        var host = new ScriptHost { Globals = { ["get"] = JsValue.Function("get", _ => throw new InvalidOperationException("broken")) } };

        var error = Script.Run("try { get() } catch { 1 }", host).Error;

        Assert.Equal(JsErrorKind.HostFailure, error?.Kind);
    }

    [Fact]
    public void Assigned_variables_are_written_back_after_the_run()
    {
        var host = new ScriptHost { Variables = { ["X"] = JsValue.Of(1), ["Y"] = JsValue.Of(2) } };

        Script.Value("variables.X = variables.Y + 5; variables.New = 'n'", host);

        Assert.Equal(["X", "Y", "New"], host.Variables.Keys);
        Assert.Equal(["New", "X"], host.Written.Order());
        Assert.Equal(7, host.Variables["X"].AsNumber);
    }

    [Fact]
    public void A_variable_changed_in_place_is_written_back_and_an_unchanged_one_is_not()
    {
        var host = new ScriptHost
        {
            Variables = { ["List"] = JsValue.FromJson(JsonNode.Parse("""{"a":[1]}""")), ["Other"] = JsValue.FromJson(JsonNode.Parse("[1]")) },
        };

        Script.Value("variables.List.a.push(2); variables.Other.length", host);

        Assert.Equal(["List"], host.Written);
    }

    [Fact]
    public void A_failed_run_writes_nothing_back()
    {
        var host = new ScriptHost { Variables = { ["X"] = JsValue.Of(1) } };

        Script.Run("variables.X = 2; throw 1", host);

        Assert.Empty(host.Written);
    }

    [Fact]
    public void Free_names_are_told_with_their_place()
    {
        var program = Script.Parse("let a = 1;\nfunction f(b) { return a + b + getX() }\nmade = f(Math.max(1)) + getY(a);\n(c => c)(variables.List)");

        Assert.Equal(
            [new("getX", 2, 32, false), new("made", 3, 1, true), new("getY", 3, 25, false), new("variables", 4, 10, false)],
            program.FreeNames);
        Assert.Equal([new("List", 4, 10, false)], program.VariableNames);
    }

    [Fact]
    public void Math_random_comes_from_the_host()
    {
        Assert.Equal(0.001, Script.Value("Math.random()").AsNumber);
    }

    [Fact]
    public void An_error_tells_line_and_column()
    {
        var error = Script.Run("let o = {};\n  o.missing.deep").Error;

        Assert.Equal(new JsError(JsErrorKind.TypeError, "TypeError: Cannot read properties of undefined (reading 'deep')", 2, 12), error);
    }

    [Fact]
    public void A_text_that_is_no_program_is_told_where()
    {
        Assert.Equal(new JsProblem("“)”不应出现在这里。", "')' is not expected here.", 2, 5), Script.Problem("1 +\n2 * )"));
    }

    [Theory]
    [InlineData("class A {}", "'class' is not part of the JavaScript supported here.")]
    [InlineData("async () => 1", "Async functions are not supported.")]
    [InlineData("async x => 1", "Async functions are not supported.")]
    [InlineData("async function f() {}", "Async functions are not supported.")]
    [InlineData("function* g() {}", "Generator functions are not supported.")]
    [InlineData("({ get a() { return 1 } })", "Properties with 'get' are not supported.")]
    [InlineData("10n", "Numbers ending in n (BigInt) are not supported.")]
    [InlineData("/(?=a)b/", "Invalid regular expression: /(?=a)b/: look-ahead and look-behind are not supported")]
    public void What_is_left_out_of_the_language_is_refused_with_a_sentence(string text, string message)
    {
        Assert.Equal(message, Script.Problem(text).Message);
    }

    [Fact]
    public void Json_goes_in_and_comes_out_unchanged()
    {
        var json = JsonNode.Parse("""{"a":[1,2.5,null,true,"中"],"b":{"c":{}}}""");

        Assert.Equal(json!.ToJsonString(), JsValue.FromJson(json).ToJson()!.ToJsonString());
    }

    [Theory]
    [InlineData("undefined", "null")]
    [InlineData("[NaN]", "[null]")]
    [InlineData("({a: undefined, d: new Date(0), s: new Set([1]), m: new Map([['k', 2]])})", """{"a":null,"d":"1970-01-01T00:00:00.000Z","s":[1],"m":{"k":2}}""")]
    public void Values_leave_as_json(string text, string json)
    {
        Assert.Equal(json, Script.Value(text).ToJson()?.ToJsonString() ?? "null");
    }

    [Fact]
    public void A_function_has_no_json()
    {
        Assert.False(Script.Value("[x => x]").TryToJson(out _, out var problem));
        Assert.Equal("A function cannot leave a script as a value.", problem);
    }

    [Fact]
    public void One_program_runs_on_many_threads_at_once()
    {
        var program = Script.Parse("let s = 0; for (let i = 0; i < 100; i++) { s += [i].map(x => x * getI())[0]; } s");

        var sums = new double[200];
        Parallel.For(0, sums.Length, i =>
        {
            var host = new ScriptHost { Globals = { ["getI"] = JsValue.Function("getI", _ => JsValue.Of(i)) } };
            sums[i] = program.Run(host, new JsBudget()).Value.AsNumber;
        });

        Assert.Equal(Enumerable.Range(0, 200).Select(i => 4950.0 * i), sums);
    }
}
