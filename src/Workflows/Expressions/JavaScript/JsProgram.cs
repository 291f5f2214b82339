using System.Diagnostics.CodeAnalysis;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>
/// A program in the supported JavaScript, parsed once and then run any number of times, also at the same time.
/// It is a safe subset of ES2020 with the results of Node, sloppy mode: no classes, generators, async, accessors,
/// symbols, prototypes of one's own or <c>eval</c>.
/// </summary>
/// <remarks>
/// Where it differs from Node on purpose is listed in docs/elsa-compatibility.md, "Expressions".
/// </remarks>
internal sealed class JsProgram
{
    /// <summary>Longest text that is accepted, in characters.</summary>
    public const int MaxLength = 65_536;

    private readonly BlockNode _body;
    private readonly Variable[] _vars;
    private readonly int _slots;
    private readonly int _stackUnits;

    private JsProgram(string text, Parser parser, BlockNode body)
    {
        Text = text;
        _body = body;
        var binder = new Binder();
        var scope = binder.Block;
        _vars = [.. parser.Vars.Select(n => scope.Declare(n.Name, VariableKind.Var, n.Position)).Distinct()];
        body.Bind(binder);
        binder.Finish();
        _slots = binder.Function.SlotCount;
        _stackUnits = parser.StackUnits;
        FreeNames = [.. binder.Free.Where(n => !IsBuiltIn(n.Name)).GroupBy(n => n.Name, StringComparer.Ordinal).Select(g => Describe(g.First()))];
        VariableNames = [.. binder.VariableNames.Select(v => Describe(v.Key, v.Value, assignedOnly: false))];
        VariableCalls = [.. binder.VariableCalls.Select(c => new JsVariableCall(c.Function.Name == JsVariableCall.Set, Describe(c.Name, c.Position, assignedOnly: false)))];
        SetsComputedVariables = binder.Free.Count(n => n.Name == JsVariableCall.Set) > VariableCalls.Count(c => c.Sets);
    }

    /// <summary>The text it was parsed from.</summary>
    public string Text { get; }

    /// <summary>Names used but not declared, each once at its first use; built-in names such as <c>Math</c> are left out.</summary>
    public IReadOnlyList<JsFreeName> FreeNames { get; }

    /// <summary>Names the program reads or writes as <c>variables.NAME</c>, each once at its first use.</summary>
    public IReadOnlyList<JsFreeName> VariableNames { get; }

    /// <summary>Every <c>getVariable('NAME')</c> and <c>setVariable('NAME', …)</c> whose name is written down.</summary>
    public IReadOnlyList<JsVariableCall> VariableCalls { get; }

    /// <summary>Whether it may set variables whose names only a run knows.</summary>
    public bool SetsComputedVariables { get; }

    /// <summary>Whether a name belongs to the language (<c>Math</c>, <c>undefined</c>, <c>parseInt</c>, …).</summary>
    public static bool IsBuiltIn(string name) => GlobalNames.Table.TryGet(name, out _);

    /// <summary>
    /// Reads a text: an expression, or statements. Its value is what a top-level <c>return</c> gives, else the value of the
    /// last expression statement that ran. A text beginning with <c>{</c> is an object literal if it can be one as a whole
    /// (<c>{a: 1}</c>), and a block only if not; everywhere else JavaScript's own rule holds.
    /// </summary>
    /// <returns>Whether the text is a program; if not, <paramref name="problem"/> says why. Never throws.</returns>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out JsProgram? program,
        [NotNullWhen(false)] out JsProblem? problem)
    {
        program = null;
        problem = null;
        if (text.Length > MaxLength)
        {
            problem = new JsProblem($"程序超过 {MaxLength} 个字符。", $"The program is longer than {MaxLength} characters.", 1, 1);
            return false;
        }

        if (text.AsSpan().TrimStart().StartsWith('{') && TryParse(text, asExpression: true, out program, out _))
        {
            return true;
        }

        return TryParse(text, asExpression: false, out program, out problem);
    }

    /// <summary>Runs the program. Whatever it does, the outcome is a value: nothing is thrown.</summary>
    /// <param name="host">What the program may see.</param>
    /// <param name="budget">What it may use; a fresh one for every run.</param>
    public JsResult Run(JsHost host, JsBudget budget)
    {
        var run = new Evaluation(host, budget);
        try
        {
            run.Enter(_stackUnits);
            var value = Execute(run);
            ResultSize.Check(run, value, budget.Output);
            foreach (var (name, changed) in run.UsedVariables?.Changes() ?? [])
            {
                ResultSize.Check(run, changed, budget.Output);
                host.SetVariable(name, changed);
            }

            return new JsResult(value, null);
        }
        catch (JsThrow failure)
        {
            return new JsResult(default, Failures.Describe(Text, failure));
        }
        catch (JsLimit limit)
        {
            return new JsResult(default, Failures.At(Text, JsErrorKind.BudgetExceeded, limit.Message, limit.Position));
        }
        catch (JsHostFailure failure)
        {
            return new JsResult(default, Failures.At(Text, JsErrorKind.HostFailure, failure.Message, failure.Position));
        }
        catch (Exception failure)
        {
            // The host's accessors ran inside; a run promises a value whatever they do.
            return new JsResult(default, Failures.At(Text, JsErrorKind.HostFailure, failure.Message, run.Position));
        }
    }

    private static bool TryParse(
        string text, bool asExpression, [NotNullWhen(true)] out JsProgram? program, [NotNullWhen(false)] out JsProblem? problem)
    {
        program = null;
        problem = null;
        try
        {
            var parser = new Parser(text);
            var body = asExpression ? parser.ParseExpressionOnly() : parser.ParseProgram();
            program = new JsProgram(text, parser, body);
            return true;
        }
        catch (SyntaxFailure failure)
        {
            var (line, column) = Failures.Place(text, failure.Position);
            problem = new JsProblem(failure.MessageZh, failure.Message, line, column);
            return false;
        }
    }

    private JsValue Execute(Evaluation run)
    {
        var frame = new Frame(run, _slots, [], default, []);
        foreach (var variable in _vars)
        {
            variable.Open(frame);
        }

        return _body.Execute(frame) is Completion.Return ? frame.Result : frame.Last;
    }

    private JsFreeName Describe(NameNode node) => Describe(node.Name, node.Position, node.AssignedFirst);

    private JsFreeName Describe(string name, int position, bool assignedOnly)
    {
        var (line, column) = Failures.Place(Text, position);
        return new JsFreeName(name, line, column, assignedOnly);
    }
}
