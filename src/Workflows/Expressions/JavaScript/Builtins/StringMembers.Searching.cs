using System.Text;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Members of text that take a regular expression or a text.</summary>
internal static partial class StringMembers
{
    private static MemberTable AddSearching(MemberTable table) => table
        .Method("match", 1, MatchFirst)
        .Method("matchAll", 1, MatchAll)
        .Method("replace", 2, (run, self, a) => Replace(run, self, a, all: false))
        .Method("replaceAll", 2, (run, self, a) => Replace(run, self, a, all: true))
        .Method("search", 1, Search)
        .Method("split", 2, Split);

    private static JsRegExp ToRegExp(Evaluation run, JsValue value, string flags)
    {
        return value.AsObject as JsRegExp
            ?? (JsRegExp)RegExpMembers.Create(run, default, [value, JsValue.Of(flags)]).AsObject!;
    }

    private static JsValue MatchFirst(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Self(run, self);
        var pattern = ToRegExp(run, arguments.At(0), "");
        if (!pattern.Program.Global)
        {
            return RegExpMembers.Exec(run, pattern, text);
        }

        pattern.LastIndex = 0;
        var matches = RegExpMembers.Matches(run, pattern, text).Select(m => run.Text(m.Value)).ToList();
        return matches.Count == 0 ? JsValue.Null : run.ArrayOf(matches);
    }

    private static JsValue MatchAll(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Self(run, self);
        var pattern = ToRegExp(run, arguments.At(0), "g");
        if (!pattern.Program.Global)
        {
            throw run.TypeError("String.prototype.matchAll called with a non-global RegExp argument");
        }

        return JsValue.Of(new JsIterator("RegExp String Iterator", RegExpMembers.Matches(run, pattern, text).Select(m => RegExpMembers.ToArray(run, pattern, m, text))));
    }

    private static JsValue Search(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Self(run, self);
        var match = RegExpMembers.MatchAt(run, ToRegExp(run, arguments.At(0), ""), text, 0);
        return JsValue.Of(match.Success ? match.Index : -1);
    }

    private static JsValue Replace(Evaluation run, JsValue self, JsValue[] arguments, bool all)
    {
        var text = Self(run, self);
        var by = arguments.At(1);
        var template = by.IsCallable ? null : Coercion.ToText(run, by);
        if (arguments.At(0).AsObject is JsRegExp pattern)
        {
            if (all && !pattern.Program.Global)
            {
                throw run.TypeError("replaceAll must be called with a global RegExp");
            }

            return ReplaceMatches(run, text, pattern, by, template);
        }

        return ReplaceText(run, text, Coercion.ToText(run, arguments.At(0)), by, template, all);
    }

    private static JsValue ReplaceMatches(Evaluation run, string text, JsRegExp pattern, JsValue by, string? template)
    {
        var matches = RegExpMembers.Matches(run, pattern, text);
        var result = new StringBuilder();
        var at = 0;
        foreach (var match in pattern.Program.Global ? matches : matches.Take(1))
        {
            var groups = RegExpMembers.Groups(pattern, match);
            var named = RegExpMembers.NamedGroups(run, pattern, match);
            var replacement = template is null
                ? Coercion.ToText(run, run.Call(by, default, [.. groups, JsValue.Of(match.Index), JsValue.Of(text), .. named.IsUndefined ? [] : new[] { named }]))
                : Expand(run, template, text, match.Index, match.Value, groups, named);
            run.Allocate(2L * (match.Index - at + replacement.Length));
            result.Append(text, at, match.Index - at).Append(replacement);
            at = match.Index + match.Length;
        }

        return run.Text(result.Append(text, at, text.Length - at).ToString());
    }

    private static JsValue ReplaceText(Evaluation run, string text, string wanted, JsValue by, string? template, bool all)
    {
        var result = new StringBuilder();
        var at = 0;
        var found = text.IndexOf(wanted, StringComparison.Ordinal);
        while (found >= 0)
        {
            var replacement = template is null
                ? Coercion.ToText(run, run.Call(by, default, JsValue.Of(wanted), JsValue.Of(found), JsValue.Of(text)))
                : Expand(run, template, text, found, wanted, [JsValue.Of(wanted)], default);
            run.Step(1);
            run.Allocate(2L * (found - at + replacement.Length));
            result.Append(text, at, found - at).Append(replacement);
            at = found + wanted.Length;
            var next = Math.Max(at, found + 1);
            found = all && next <= text.Length ? text.IndexOf(wanted, next, StringComparison.Ordinal) : -1;
        }

        return run.Text(result.Append(text, at, text.Length - at).ToString());
    }

    /// <summary>The replacement with <c>$1</c>, <c>$&amp;</c>, <c>$`</c>, <c>$'</c>, <c>$&lt;name></c> filled in.</summary>
    private static string Expand(Evaluation run, string template, string text, int index, string match, JsValue[] groups, JsValue named)
    {
        if (!template.Contains('$', StringComparison.Ordinal))
        {
            return template;
        }

        var result = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var next = i + 1 < template.Length ? template[i + 1] : '\0';
            if (template[i] != '$')
            {
                result.Append(template[i]);
                continue;
            }

            switch (next)
            {
                case '$':
                    result.Append('$');
                    i++;
                    break;
                case '&':
                    result.Append(match);
                    i++;
                    break;
                case '`':
                    run.Allocate(2L * index);
                    result.Append(text, 0, index);
                    i++;
                    break;
                case '\'':
                    run.Allocate(2L * text.Length);
                    result.Append(text, index + match.Length, text.Length - index - match.Length);
                    i++;
                    break;
                case '<' when !named.IsUndefined && template.IndexOf('>', i) is var end and > 0:
                    var value = Properties.Get(run, named, template[(i + 2)..end]);
                    result.Append(value.IsUndefined ? "" : Coercion.ToText(run, value));
                    i = end;
                    break;
                default:
                    i += AppendGroup(result, template, i, groups);
                    break;
            }
        }

        return result.ToString();
    }

    /// <returns>How many characters behind the dollar were used.</returns>
    private static int AppendGroup(StringBuilder result, string template, int dollar, JsValue[] groups)
    {
        for (var length = 2; length >= 1; length--)
        {
            if (dollar + length < template.Length && int.TryParse(template.AsSpan(dollar + 1, length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
                && number > 0 && number < groups.Length)
            {
                result.Append(groups[number].AsString);
                return length;
            }
        }

        result.Append('$');
        return 0;
    }

    private static JsValue Split(Evaluation run, JsValue self, JsValue[] arguments)
    {
        var text = Self(run, self);
        var limit = arguments.At(1).IsUndefined ? uint.MaxValue : Coercion.ToUint32(run, arguments[1]);
        if (arguments.At(0).IsUndefined)
        {
            return run.ArrayOf(limit == 0 ? [] : [JsValue.Of(text)]);
        }

        var parts = arguments[0].AsObject is JsRegExp pattern
            ? SplitByMatches(run, text, pattern)
            : SplitByText(run, text, Coercion.ToText(run, arguments[0]));
        return run.ArrayOf(parts.Take((int)Math.Min(limit, int.MaxValue)));
    }

    private static IEnumerable<JsValue> SplitByText(Evaluation run, string text, string separator)
    {
        if (separator.Length == 0)
        {
            return text.Select(c => run.Text(c.ToString()));
        }

        return text.Split(separator).Select(run.Text);
    }

    private static List<JsValue> SplitByMatches(Evaluation run, string text, JsRegExp pattern)
    {
        if (text.Length == 0)
        {
            return RegExpMembers.MatchAt(run, pattern, text, 0).Success ? [] : [JsValue.Of("")];
        }

        var parts = new List<JsValue>();
        var at = 0;
        foreach (var match in RegExpMembers.Matches(run, pattern, text, ignorePosition: true))
        {
            if ((match.Length == 0 && match.Index == at) || match.Index >= text.Length)
            {
                continue;
            }

            parts.Add(run.Text(text[at..match.Index]));
            parts.AddRange(RegExpMembers.Groups(pattern, match).Skip(1));
            at = match.Index + match.Length;
        }

        parts.Add(run.Text(text[at..]));
        return parts;
    }
}
