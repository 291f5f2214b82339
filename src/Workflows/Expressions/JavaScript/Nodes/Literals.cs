using System.Text;

namespace CaseManagement.Workflows.Expressions.JavaScript;

internal sealed class ConstantNode(JsValue value, int position) : Expression(position)
{
    public JsValue Value => value;

    public override void Bind(Binder binder)
    {
    }

    public override JsValue Evaluate(Frame frame) => value;
}

internal sealed class ThisNode(int position) : Expression(position)
{
    public override void Bind(Binder binder)
    {
    }

    public override JsValue Evaluate(Frame frame) => frame.Self;
}

internal sealed class RegExpNode(RegExpProgram program, int position) : Expression(position)
{
    public override void Bind(Binder binder)
    {
    }

    public override JsValue Evaluate(Frame frame)
    {
        frame.Run.Allocate(64);
        return JsValue.Of(new JsRegExp(program));
    }
}

internal sealed class TemplateNode(IReadOnlyList<string> parts, IReadOnlyList<Expression> values, int position) : Expression(position)
{
    public override void Bind(Binder binder)
    {
        foreach (var value in values)
        {
            value.Bind(binder);
        }
    }

    public override JsValue Evaluate(Frame frame)
    {
        var result = new StringBuilder(parts[0]);
        for (var i = 0; i < values.Count; i++)
        {
            var text = Coercion.ToText(frame.Run, values[i].Evaluate(frame));
            frame.Run.Allocate(2L * text.Length);
            result.Append(text).Append(parts[i + 1]);
        }

        return frame.Run.Text(result.ToString());
    }
}

/// <summary><c>...values</c> inside a list, a call or an object.</summary>
internal sealed class SpreadNode(Expression inner, int position) : Expression(position)
{
    public Expression Inner => inner;

    public override void Bind(Binder binder) => inner.Bind(binder);

    public override JsValue Evaluate(Frame frame) => inner.Evaluate(frame);
}

/// <summary><c>[a, , ...b]</c>; a missing element is null.</summary>
internal sealed class ArrayNode(IReadOnlyList<Expression?> elements, int position) : Expression(position)
{
    public IReadOnlyList<Expression?> Elements => elements;

    /// <summary>Whether a comma stands before the closing bracket; behind <c>...rest</c> of a pattern none may.</summary>
    public bool EndsWithComma { get; init; }

    public override void Bind(Binder binder)
    {
        foreach (var element in elements)
        {
            element?.Bind(binder);
        }
    }

    public override JsValue Evaluate(Frame frame)
    {
        var run = frame.Run;
        var result = run.NewArray(elements.Count);
        foreach (var element in elements)
        {
            if (element is SpreadNode spread)
            {
                run.Position = spread.Position;
                foreach (var item in Iteration.Over(run, spread.Evaluate(frame)))
                {
                    result.Add(run, item);
                }
            }
            else
            {
                result.Add(run, element is null ? JsValue.Hole : element.Evaluate(frame));
            }
        }

        return JsValue.Of(result);
    }
}

/// <summary>One entry of <c>{ name: value, [computed]: value, ...spread }</c>; a spread has no key.</summary>
/// <param name="Key">The name, as constant or computed expression; null for a spread.</param>
/// <param name="Value">The value; for a shorthand with default (only in patterns) the name itself.</param>
/// <param name="Default">The default of a shorthand in a pattern.</param>
internal sealed record PropertyEntry(Expression? Key, Expression Value, Expression? Default);

internal sealed class ObjectNode(IReadOnlyList<PropertyEntry> entries, int position) : Expression(position)
{
    public IReadOnlyList<PropertyEntry> Entries => entries;

    /// <summary>Whether a comma stands before the closing bracket; behind <c>...rest</c> of a pattern none may.</summary>
    public bool EndsWithComma { get; init; }

    public override void Bind(Binder binder)
    {
        foreach (var entry in entries)
        {
            entry.Key?.Bind(binder);
            entry.Value.Bind(binder);
        }
    }

    public override JsValue Evaluate(Frame frame)
    {
        var run = frame.Run;
        var result = run.NewObject();
        foreach (var entry in entries)
        {
            if (entry.Key is null)
            {
                Spread(run, result, entry.Value.Evaluate(frame));
                continue;
            }

            var key = Coercion.ToKey(run, entry.Key.Evaluate(frame));
            run.Allocate(48);
            result.Define(key, entry.Value.Evaluate(frame));
        }

        return JsValue.Of(result);
    }

    private static void Spread(Evaluation run, JsObject result, JsValue source)
    {
        foreach (var (key, value) in Properties.Entries(run, source))
        {
            run.Allocate(48);
            result.Define(key, value);
        }
    }
}
