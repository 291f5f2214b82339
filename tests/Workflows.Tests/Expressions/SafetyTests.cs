using CaseManagement.Workflows.Expressions.JavaScript;

namespace CaseManagement.Workflows.Tests.Expressions;

/// <summary>Whatever the text, reading and running it ends soon and without an exception.</summary>
public sealed class SafetyTests
{
    /// <summary>Half of the smallest stack a server thread has.</summary>
    private const int SmallStack = 768 * 1024;

    [Theory]
    [InlineData("for (;;) {}")]
    [InlineData("while (true) { try { throw 1 } catch {} }")]
    [InlineData("let f = () => f(); f()")]
    [InlineData("let f = () => { try { f() } catch { f() } }; f()")]
    [InlineData("let s = 'x'; for (;;) s += s")]
    [InlineData("'x'.repeat(1e9)")]
    [InlineData("'x'.padStart(1e9)")]
    [InlineData("new Array(1e9)")]
    [InlineData("let a = []; a[4e9] = 1; a[1e8] = 1")]
    [InlineData("let a = [1]; for (const x of a) a.push(x)")]
    [InlineData("let m = new Map([[1, 1]]); for (const [k] of m) m.set(k + 1)")]
    [InlineData("let a = []; for (let i = 0; i < 5000; i++) a = [a]; String(a)")]
    [InlineData("let a = []; for (let i = 0; i < 5000; i++) a = [a]; JSON.stringify(a)")]
    [InlineData("let a = []; for (let i = 0; i < 5000; i++) a = [a]; a.flat(Infinity)")]
    [InlineData("let a = []; for (let i = 0; i < 5000; i++) a = [a]; a")]
    [InlineData("let a = []; a.push(a); a")]
    [InlineData("JSON.parse('['.repeat(10000))")]
    [InlineData("let f = () => 1; for (let i = 0; i < 5000; i++) f = f.bind(null); f()")]
    [InlineData("let o = {toString() { return '' + this }}; '' + o")]
    [InlineData("[3, 1, 2].sort(function c(a, b) { return [1, 2].sort(c)[0] })")]
    [InlineData("'a'.replace('a', function f() { return 'a'.replace('a', f) })")]
    [InlineData("variables.x = []; variables.x.push(variables.x); 1")]
    [InlineData("let a = 'x'.repeat(900000); [a, a, a]")]
    public void A_run_that_wants_too_much_is_stopped(string text)
    {
        JsResult result = default;
        var thread = new Thread(() => result = Script.Run(text), SmallStack);
        thread.Start();
        thread.Join();

        Assert.Equal(JsErrorKind.BudgetExceeded, result.Error?.Kind);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("{a:")]
    [InlineData("((a)=>")]
    [InlineData("!")]
    [InlineData("1+(")]
    [InlineData("a?b:")]
    [InlineData("if(a)")]
    [InlineData("if(a);else ")]
    [InlineData("new ")]
    [InlineData("a=>")]
    [InlineData("`${")]
    [InlineData("for(;;)")]
    [InlineData("x:")]
    [InlineData("1+")]
    [InlineData("f()")]
    [InlineData("2**")]
    [InlineData("-")]
    [InlineData("[a=")]
    [InlineData("({a=")]
    public void A_program_nested_without_end_is_refused(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 5000));
        var parsed = true;
        var thread = new Thread(() => parsed = JsProgram.TryParse(text, out _, out _), SmallStack);
        thread.Start();
        thread.Join();

        Assert.False(parsed);
    }

    [Fact]
    public void The_deepest_program_allowed_runs_on_a_small_stack()
    {
        var text = "let f = n => n ? " + string.Concat(Enumerable.Repeat("(1+[", 30)) + "f(n-1)" + string.Concat(Enumerable.Repeat("][0])", 30)) + " : 0; f(120)";
        JsResult result = default;
        var thread = new Thread(() => result = Script.Run(text), SmallStack);
        thread.Start();
        thread.Join();

        Assert.Equal(JsErrorKind.BudgetExceeded, result.Error?.Kind);
    }

    [Fact]
    public void A_number_of_a_million_digits_is_read_at_once()
    {
        Assert.Equal(double.PositiveInfinity, Script.Value("Number('0x' + 'f'.repeat(1000000))").AsNumber);
    }

    [Theory]
    [InlineData("let o = {}; o.a = o; o", ".a", 5000, " ? 1 : 0", "1")]
    [InlineData("let o = {}; o.a = o; o", "?.a", 5000, " ? 1 : 0", "1")]
    [InlineData("let o = {}; o.f = () => o; o", ".f()", 5000, " ? 1 : 0", "1")]
    [InlineData("let o = {}; o.a = o; o", "['a']", 5000, " = 1", "1")]
    [InlineData("let o = {f() { return this }}; o", ".f()", 5000, ".f ? 1 : 0", "1")]
    [InlineData("let f = () => f; f", "()", 5000, " ? 1 : 0", "1")]
    [InlineData("1", " + 1", 5000, "", "5001")]
    [InlineData("(''", " + 'x'", 2000, ").length", "2000")]
    [InlineData("0", " || 0", 5000, "", "0")]
    [InlineData("true", " && true", 5000, " && 1", "1")]
    [InlineData("null", " ?? null", 5000, " ?? 1", "1")]
    [InlineData("", "false ? 1 : ", 5000, "7", "7")]
    [InlineData("", "if (false) {} else ", 2000, "8", "8")]
    [InlineData("let a; ", "a = ", 100, "9", "9")]
    [InlineData("0", ", 1", 5000, "", "1")]
    [InlineData("let t = () => t; t", "`x`", 5000, " ? 1 : 0", "1")]
    public void Long_chains_need_no_stack(string start, string part, int times, string end, string result)
    {
        var text = start + string.Concat(Enumerable.Repeat(part, times)) + end;

        Assert.Equal(result, OnSmallStack(text));
    }

    [Fact]
    public void A_long_chain_that_breaks_is_described_without_stack()
    {
        Assert.StartsWith("TypeError: o.a.a.a", OnSmallStack("let o = {}; o.a = o; o" + string.Concat(Enumerable.Repeat(".a", 5000)) + ".b()"), StringComparison.Ordinal);
    }

    /// <summary>The value or the message of what went wrong.</summary>
    private static string OnSmallStack(string text)
    {
        var shown = "";
        var thread = new Thread(
            () => shown = JsProgram.TryParse(text, out var program, out var problem)
                ? program.Run(new ScriptHost(), new JsBudget()) is { Error: { } error } ? error.Message : program.Run(new ScriptHost(), new JsBudget()).Value.ToString()
                : problem.Message,
            SmallStack);
        thread.Start();
        thread.Join();
        return shown;
    }

    [Theory]
    [InlineData("(")]
    [InlineData("a = ")]
    [InlineData("2 ** ")]
    [InlineData("[")]
    public void What_is_nested_too_deeply_is_told_in_both_languages(string part)
    {
        var problem = Script.Problem(string.Concat(Enumerable.Repeat(part, 2000)) + "1");

        Assert.Equal(("程序嵌套过深。", "The program is nested too deeply."), (problem.MessageZh, problem.Message));
    }

    [Theory]
    [InlineData("__proto__")]
    [InlineData("prototype")]
    public void Nothing_leads_out_of_the_language(string name)
    {
        Assert.True(Script.Value($"({{}}).{name} ?? [].{name} ?? 'a'.{name} ?? (() => 1).{name}").IsUndefined);
    }

    [Theory]
    [InlineData("({}).constructor.constructor('return 1')()")]
    [InlineData("(x => x).constructor('return 1')()")]
    [InlineData("new Function('return 1')()")]
    [InlineData("[].map.constructor.call(null, 'return 1')()")]
    public void No_code_can_be_made_from_text(string text)
    {
        Assert.Equal("TypeError: Code cannot be made from text.", Script.Run(text).Error?.Message);
    }

    [Fact]
    public void What_all_runs_share_cannot_be_changed()
    {
        Script.Run("Math.max = () => 7; Array.prototype.map = 1; JSON.x = 1; String.fromCharCode.y = 2");

        Assert.Equal("[1, [2], undefined, undefined]", Script.Show("[Math.max(1), [1].map(x => x + 1), JSON.x, String.fromCharCode.y]"));
    }

    [Fact]
    public void The_same_budget_ends_at_the_same_place()
    {
        const string Text = "let n = 0; for (;;) { n++; variables.n = n; [n].map(x => x + n); }";

        var first = Script.Run(Text, budget: new JsBudget(steps: 5000));

        Assert.Equal(first, Script.Run(Text, budget: new JsBudget(steps: 5000)));
    }

    [Fact]
    public void Mutated_programs_never_throw_or_hang()
    {
        var random = new Random(7);
        var seeds = Directory.GetFiles(CaseTableTests.Folder(), "*.txt").SelectMany(f => CaseTableTests.Read(Path.GetFileName(f))).Select(r => r.Text).ToList();
        for (var i = 0; i < 6000; i++)
        {
            var text = Mutate(random, seeds);
            if (JsProgram.TryParse(text, out var program, out var problem))
            {
                var result = program.Run(new ScriptHost(), new JsBudget(steps: 5000, bytes: 500_000));
                Assert.False(result.Error?.Kind is JsErrorKind.HostFailure, text + "\n" + result.Error?.Message);
            }
            else
            {
                Assert.True(problem.Line >= 1 && problem.Column >= 1 && problem.Message.Length > 0, text);
            }
        }
    }

    private static string Mutate(Random random, List<string> seeds)
    {
        var text = seeds[random.Next(seeds.Count)];
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(text.Length + 1);
            var other = seeds[random.Next(seeds.Count)];
            var from = random.Next(other.Length);
            text = random.Next(4) switch
            {
                0 when text.Length > 1 => text.Remove(Math.Min(at, text.Length - 1), 1),
                1 => text.Insert(at, ((char)random.Next(32, 127)).ToString()),
                2 => text[..at] + other[from..],
                _ => text.Insert(at, other.Substring(from, Math.Min(6, other.Length - from))),
            };
        }

        return text;
    }
}
