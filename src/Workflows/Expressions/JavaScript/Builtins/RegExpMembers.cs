using System.Text.RegularExpressions;

namespace CaseManagement.Workflows.Expressions.JavaScript;

internal static class RegExpMembers
{
    public static readonly MemberTable Table = new MemberTable()
        .Method("test", 1, (run, self, a) => JsValue.Of(!Exec(run, Self(run, self), Coercion.ToText(run, a.At(0))).IsNull))
        .Method("exec", 1, (run, self, a) => Exec(run, Self(run, self), Coercion.ToText(run, a.At(0))))
        .Method("toString", 0, (run, self, _) => run.Text(Self(run, self).Describe()));

    public static readonly JsValue Constructor = JsValue.Of(new JsNative("RegExp", 2, Create)
    {
        Constructor = Create,
        Statics = new MemberTable().Value("prototype", JsValue.Of(new JsNamespace("RegExp", Table))),
        Instances = o => o is JsRegExp,
    });

    public static JsValue Create(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var known = arguments.At(0).AsObject as JsRegExp;
        var source = known?.Program.Source ?? (arguments.At(0).IsUndefined ? "" : Coercion.ToText(run, arguments[0]));
        var flags = arguments.At(1).IsUndefined ? known?.Program.Flags ?? "" : Coercion.ToText(run, arguments[1]);
        // Making the automaton is far more work than a usual step.
        run.Step(200 + (10L * source.Length));
        run.Allocate(1024 + (64L * source.Length));
        return RegExpProgram.TryCreate(source, flags, out var program, out var problem)
            ? JsValue.Of(new JsRegExp(program))
            : throw run.Error("SyntaxError", problem.En);
    }

    public static Match MatchAt(Evaluation run, JsRegExp pattern, string text, int from)
    {
        var match = pattern.Regex.Match(text, from);
        var read = (match.Success ? match.Index + match.Length : text.Length) - from;
        run.Step(1 + (read / 8));
        return match;
    }

    /// <summary>One match from where the last one ended, when the expression is global or sticky.</summary>
    public static JsValue Exec(Evaluation run, JsRegExp pattern, string text)
    {
        var resumes = pattern.Program.Global || pattern.Program.Sticky;
        var from = resumes ? Math.Max(0, pattern.LastIndex) : 0;
        if (from > text.Length)
        {
            pattern.LastIndex = 0;
            return JsValue.Null;
        }

        var match = MatchAt(run, pattern, text, (int)from);
        if (!match.Success || (pattern.Program.Sticky && match.Index != (int)from))
        {
            pattern.LastIndex = resumes ? 0 : pattern.LastIndex;
            return JsValue.Null;
        }

        pattern.LastIndex = resumes ? match.Index + match.Length : pattern.LastIndex;
        return ToArray(run, pattern, match, text);
    }

    /// <summary>All matches one after the other, lazily.</summary>
    public static IEnumerable<Match> Matches(Evaluation run, JsRegExp pattern, string text, bool ignorePosition = false)
    {
        var at = 0;
        while (at <= text.Length)
        {
            var match = MatchAt(run, pattern, text, at);
            if (!match.Success || (pattern.Program.Sticky && !ignorePosition && match.Index != at))
            {
                yield break;
            }

            yield return match;
            var next = match.Index + match.Length;
            at = match.Length > 0 ? next : next + (pattern.Program.Flags.Contains('u') && next + 1 < text.Length && char.IsSurrogatePair(text[next], text[next + 1]) ? 2 : 1);
        }
    }

    public static JsValue[] Groups(JsRegExp pattern, Match match)
    {
        var groups = new JsValue[pattern.Program.Groups.Count + 1];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = match.Groups[i].Success ? JsValue.Of(match.Groups[i].Value) : default;
        }

        return groups;
    }

    public static JsValue NamedGroups(Evaluation run, JsRegExp pattern, Match match)
    {
        if (pattern.Program.Groups.All(g => g is null))
        {
            return default;
        }

        var groups = Groups(pattern, match);
        var result = run.NewObject();
        for (var i = 0; i < pattern.Program.Groups.Count; i++)
        {
            if (pattern.Program.Groups[i] is { } name)
            {
                result.Define(name, groups[i + 1]);
            }
        }

        return JsValue.Of(result);
    }

    public static JsValue ToArray(Evaluation run, JsRegExp pattern, Match match, string text)
    {
        run.Allocate(2L * match.Length);
        var result = run.ArrayOf(Groups(pattern, match));
        var array = result.AsArray!;
        array.Define("index", JsValue.Of(match.Index));
        array.Define("input", JsValue.Of(text));
        array.Define("groups", NamedGroups(run, pattern, match));
        return result;
    }

    private static JsRegExp Self(Evaluation run, JsValue self) =>
        self.AsObject as JsRegExp ?? throw run.TypeError("Receiver is not a RegExp");
}
