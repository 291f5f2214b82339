using CaseManagement.Workflows.Expressions.JavaScript;

namespace CaseManagement.Workflows.Tests.Expressions;

/// <summary>A host with fixed time, counted random numbers and whatever names and variables a spec gives it.</summary>
internal sealed class ScriptHost : JsHost
{
    private int _random;

    public Dictionary<string, JsValue> Globals { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsValue> Variables { get; } = new(StringComparer.Ordinal);

    public List<string> Written { get; } = [];

    public override DateTimeOffset Now => new(2017, 9, 20, 8, 30, 0, TimeSpan.FromHours(8));

    public override IEnumerable<string> VariableNames => Variables.Keys;

    public override bool TryGetGlobal(string name, out JsValue value) => Globals.TryGetValue(name, out value);

    public override double NextRandom() => ++_random / 1000.0;

    public override bool TryGetVariable(string name, out JsValue value) => Variables.TryGetValue(name, out value);

    public override void SetVariable(string name, JsValue value)
    {
        Variables[name] = value;
        Written.Add(name);
    }
}

/// <summary>Running a text in one line.</summary>
internal static class Script
{
    public static JsProgram Parse(string text) =>
        JsProgram.TryParse(text, out var program, out var problem)
            ? program
            : throw new InvalidOperationException($"{problem.Message} ({problem.Line}:{problem.Column}) in: {text}");

    public static JsResult Run(string text, ScriptHost? host = null, JsBudget? budget = null) =>
        Parse(text).Run(host ?? new ScriptHost(), budget ?? new JsBudget());

    /// <summary>The value of a text that must succeed.</summary>
    public static JsValue Value(string text, ScriptHost? host = null)
    {
        var result = Run(text, host);
        return result.Error is { } error ? throw new InvalidOperationException($"{error.Message} in: {text}") : result.Value;
    }

    public static JsProblem Problem(string text) =>
        JsProgram.TryParse(text, out _, out var problem) ? throw new InvalidOperationException("parsed: " + text) : problem;

    /// <summary>
    /// The outcome as one line, made by the interpreter itself with the same code node runs: kinds that JSON loses
    /// (undefined, NaN, -0, dates, maps, functions) stay visible.
    /// </summary>
    public static string Show(string text)
    {
        if (!JsProgram.TryParse(text, out var program, out _))
        {
            return "!SyntaxError";
        }

        var host = new ScriptHost();
        var result = program.Run(host, new JsBudget());
        if (result.Error is { } error)
        {
            return error.Kind is JsErrorKind.Thrown ? "!Thrown" : "!" + error.Kind;
        }

        host.Globals["value"] = result.Value;
        return Value(ShowCode, host).AsString!;
    }

    /// <summary>Runs in both engines, so it uses only what both have.</summary>
    public const string ShowCode = """
        (function show(v, depth) {
          if (v === null) return 'null';
          if (typeof v === 'undefined') return 'undefined';
          if (typeof v === 'string') return JSON.stringify(v);
          if (typeof v === 'number') return Object.is(v, -0) ? '-0' : String(v);
          if (typeof v === 'boolean') return String(v);
          if (typeof v === 'function') return 'function';
          if (depth > 6) return '...';
          if (Array.isArray(v)) {
            let parts = [];
            for (let i = 0; i < v.length; i++) parts.push(i in v ? show(v[i], depth + 1) : '<hole>');
            return '[' + parts.join(', ') + ']';
          }
          if (v instanceof Date) return 'Date(' + v.getTime() + ')';
          if (v instanceof Error) return v.name + '(' + JSON.stringify(v.message) + ')';
          if (v instanceof RegExp) return String(v);
          if (v instanceof Map) return 'Map' + show([...v], depth + 1);
          if (v instanceof Set) return 'Set' + show([...v], depth + 1);
          return '{' + Object.keys(v).map(k => k + ': ' + show(v[k], depth + 1)).join(', ') + '}';
        })(value, 0)
        """;
}
