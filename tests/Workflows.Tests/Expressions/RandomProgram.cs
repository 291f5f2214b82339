using System.Text;

namespace CaseManagement.Workflows.Tests.Expressions;

/// <summary>A random program of the supported language, the same for the same seed. It always ends.</summary>
internal sealed class RandomProgram
{
    private static readonly string[] Binary =
    [
        "+", "+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>", "===", "!==", "==", "!=", "<", "<=", ">", ">=", "**",
    ];

    /// <summary>Operators that may stand beside each other without parentheses.</summary>
    private static readonly string[] Row = ["+", "-", "*", "<", "===", "&&", "||", "|", "<<", "%"];

    private static readonly string[] Constants =
    [
        "0", "1", "-1", "2", "3.5", "0.1", "1e21", "1e-7", "NaN", "Infinity", "true", "false", "null", "undefined",
        "''", "'a'", "'10'", "'abc'", "'1,2'", "' 7 '", "'中文'", "[]", "[1, 2, 3]", "['b', 'a']", "[[1], [2, 3]]", "{}", "{a: 1}", "{a: {b: 2}, c: [3]}",
        "new Date(86400000)", "new Map([[1, 2]])", "new Set([1, 'a'])", "/a(b)?/g",
    ];

    private static readonly string[] Methods =
    [
        ".length", ".toString()", ".slice(1)", ".slice(-2, 5)", ".concat(4)", ".indexOf('a')", ".includes(1)", ".join('-')", ".a", ".a.b", "?.a?.b", "[0]", "['a']", "[1]?.x",
        ".map(x => x + 1)", ".filter(x => x)", ".reduce((s, x) => s + x, 0)", ".some(x => x > 1)", ".every(x => x)", ".find(x => x == 2)", ".sort()", ".reverse()", ".flat()",
        ".split('')", ".toUpperCase()", ".trim()", ".padStart(5, 'x')", ".repeat(2)", ".replace('a', 'z')", ".charAt(1)", ".charCodeAt(0)", ".substring(2, 0)", ".at(-1)",
        ".toFixed(2)", ".valueOf()", ".size", ".has(1)", ".get(1)", ".getTime()", ".test('ab')", ".push(5)", ".pop()", ".split(',').map(Number)", ".hasOwnProperty('a')",
        ".forEach(x => x)", ".localeCompare", ".toPrecision(3)", ".lastIndexOf('a')", ".match(/\\d+/)", ".entries().next()", ".splice(0, 1)", ".flatMap(x => [x, x])",
        ".copyWithin(0, 1)", ".trimStart()", ".constructor?.name", ".replace(/[^a-z]/gu, '-')", ".normalize('NFKD')", ".codePointAt(0)",
    ];

    private static readonly string[] Functions =
    [
        "String", "Number", "Boolean", "parseInt", "parseFloat", "isNaN", "Math.floor", "Math.round", "Math.abs", "Math.max", "Math.sign", "Math.trunc", "JSON.stringify",
        "(x => Object.entries(Object(x)))", "Array.isArray", "[].concat", "Number.isInteger", "typeof ", "!", "-", "+", "~", "void ", "encodeURIComponent",
    ];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly List<string> _names = [];
    private int _nextName;

    public RandomProgram(int seed)
    {
        _random = new Random(seed);
        for (var i = _random.Next(1, 6); i > 0; i--)
        {
            _text.Append(Statement(2)).Append('\n');
        }

        _text.Append('[').Append(string.Join(", ", _names.Append(Expression(3)))).Append(']');
    }

    public string Text => _text.ToString();

    private string Statement(int depth) => _random.Next(depth > 0 ? 12 : 4) switch
    {
        0 or 1 => Declare(depth),
        2 => Assign(depth),
        3 => "if (" + Expression(depth) + ") { " + Inner(depth) + " } else " + Pick("", "if (" + Leaf() + ") { " + Inner(0) + " } else ") + "{ " + Inner(depth) + " }",
        4 => Loop("for (let i = 0; i < 3; i++)", "i", depth),
        5 => Loop("for (const x of " + Pick("[1, 2]", "'ab'", "new Set([1, 2])", "Object.entries({a: 1})", "[].concat(" + Expression(1) + ")") + ")", "x", depth),
        6 => Loop("for (const k in " + Pick("{a: 1, b: 2}", "[1, 2]", "'ab'", Expression(1)) + ")", "k", depth),
        7 => "try { " + Inner(depth) + Pick(" throw " + Expression(1) + ";", "", "") + " } catch (e) { " + AssignTo("e instanceof Error ? e.name : e") + " }"
            + Pick("", " finally { " + Inner(depth - 1) + " }"),
        8 => "switch (" + Expression(depth - 1) + ") { case 1: " + Inner(depth - 1) + Pick(" break;", "") + " case 'a': " + Inner(depth - 1) + " default: " + Inner(depth - 1) + " }",
        9 => Function(depth),
        10 => Destructure(depth),
        _ => "{ " + Inner(depth) + " }",
    };

    private string Loop(string head, string name, int depth)
    {
        _names.Add(name);
        var body = Inner(depth - 1) + Pick("", " if (" + Expression(1) + ") break;", " if (" + Expression(1) + ") continue; " + Inner(0));
        _names.Remove(name);
        return head + " { " + body + " }";
    }

    /// <summary>A statement whose declarations stay inside its block.</summary>
    private string Inner(int depth)
    {
        var outside = _names.Count;
        var text = Statement(Math.Max(0, depth - 1));
        _names.RemoveRange(outside, _names.Count - outside);
        return text;
    }

    private string Declare(int depth)
    {
        var value = Expression(depth);
        var name = "v" + _nextName++;
        _names.Add(name);
        return $"let {name} = {value};";
    }

    private string Assign(int depth) => AssignTo(Expression(depth));

    private string AssignTo(string value)
    {
        var names = _names.Where(n => n[0] == 'v').ToList();
        return names.Count == 0 ? ";" : names[_random.Next(names.Count)] + Pick(" = ", " = ", " += ", " ??= ", " ||= ", " &&= ", " -= ") + value + ";";
    }

    private string Function(int depth)
    {
        var name = "v" + _nextName++;
        var outer = _names.ToList();
        _names.Add("p");
        var body = Pick($"return {Expression(depth)};", $"if ({Expression(1)}) return {Expression(1)}; {Inner(depth - 1)}");
        _names.Clear();
        _names.AddRange(outer);
        var argument = Expression(1);
        _names.Add(name);
        return Pick(
            $"let {name} = (p = {Pick("1", "'d'", "[2]")}) => {{ {body} }};\n{name} = {name}({argument});",
            $"let {name} = (function (p, ...rest) {{ {body} }})({argument}, 1, 2);",
            $"let {name} = [1, 2].map((p, i) => {{ {body} }});");
    }

    private string Destructure(int depth)
    {
        var value = Expression(depth);
        var (a, b) = ("v" + _nextName++, "v" + _nextName++);
        _names.Add(a);
        _names.Add(b);
        return Pick(
            $"let [{a}, {b} = 5] = [{value}];",
            $"let {{a: {a} = 1, ...{b}}} = {Pick("{a: 3, c: 4}", "{b: 2}", "'xy'", $"{value} ?? 5")};",
            $"let [{a}, ...{b}] = {Pick("[1, 2, 3]", "'xyz'", $"[...[{value}]]")};");
    }

    private string Expression(int depth)
    {
        if (depth <= 0)
        {
            return Leaf();
        }

        return _random.Next(15) switch
        {
            13 => $"({Leaf()} {Pick(Row)} {Expression(depth - 1)} {Pick(Row)} {Leaf()} {Pick(Row)} {Leaf()})",
            14 => $"((t, ...v) => [...t.raw, ...v])`a${{{Expression(depth - 1)}}}\\n${{{Leaf()}}}`",
            0 => Leaf(),
            1 or 2 or 3 => $"({Expression(depth - 1)} {Pick(Binary)} {Expression(depth - 1)})",
            4 => $"({Expression(depth - 1)} {Pick("&&", "||", "??")} {Expression(depth - 1)})",
            5 => $"({Expression(depth - 1)} ? {Expression(depth - 1)} : {Pick("", Leaf() + " ? " + Leaf() + " : ")}{Expression(depth - 1)})",
            6 or 7 or 8 => $"({Expression(depth - 1)}){Member()}",
            9 => $"{Pick(Functions)}({Expression(depth - 1)})",
            10 => $"[{Expression(depth - 1)}, ...{Pick("[1]", "'hi'", "[]")}, {Expression(depth - 1)}]",
            11 => $"({{a: {Expression(depth - 1)}, [{Leaf()}]: 1, ...{Pick("{b: 2}", "null", "'q'")}}})",
            _ => $"`<${{{Expression(depth - 1)}}}>`",
        };
    }

    /// <summary>Mostly so that a missing member is no error; else few programs would come to their end.</summary>
    private string Member()
    {
        var member = Pick(Methods);
        if (member[0] != '.' || _random.Next(12) == 0)
        {
            return member;
        }

        var call = member.IndexOf('(', StringComparison.Ordinal);
        return "?" + (call < 0 ? member : member[..call] + "?." + member[call..]);
    }

    private string Leaf()
    {
        if (_names.Count > 0 && _random.Next(2) == 0)
        {
            return _names[_random.Next(_names.Count)];
        }

        var constant = Pick(Constants);
        return constant[0] is '{' or '-' ? "(" + constant + ")" : constant;
    }

    private string Pick(params string[] options) => options[_random.Next(options.Length)];
}
