using System.Globalization;

namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>
/// One link of a chain such as <c>a.b[c](d)</c>. The chain is evaluated link after link, not by recursion, so that its
/// length is no matter of the stack.
/// </summary>
internal abstract class LinkNode(Expression inner, int position) : Expression(position)
{
    private LinkNode[] _links = [];
    private Expression _head = inner;

    /// <summary>What the link is attached to.</summary>
    public Expression Inner { get; } = inner;

    /// <summary>How an error message shows it: <c>.b</c>, <c>(...)</c>.</summary>
    public abstract string Suffix { get; }

    public override void Bind(Binder binder)
    {
        var links = new List<LinkNode>();
        for (var at = this; at is not null; at = at.Inner as LinkNode)
        {
            links.Add(at);
        }

        links.Reverse();
        var head = links[0].Inner;
        head.Bind(binder);
        foreach (var link in links)
        {
            link.BindOwn(binder);
        }

        Settle(head, [.. links]);
        // What a property is assigned to or deleted from is evaluated by itself.
        (Inner as LinkNode)?.Settle(head, [.. links[..^1]]);
    }

    public override JsValue Evaluate(Frame frame)
    {
        JsValue self = default;
        return Evaluate(frame, ref self);
    }

    /// <summary>The value, and the object it was a property of: <c>this</c> if it is called.</summary>
    public JsValue Evaluate(Frame frame, ref JsValue self)
    {
        var value = _head is OptionalChainNode chain ? chain.Evaluate(frame, ref self) : _head.Evaluate(frame);
        foreach (var link in _links)
        {
            value = link.Follow(frame, value, ref self);
            if (value.IsChainEnd)
            {
                break;
            }
        }

        return value;
    }

    /// <summary>Connects what stands in brackets.</summary>
    protected abstract void BindOwn(Binder binder);

    /// <summary>Goes one link on.</summary>
    /// <param name="frame">The running function.</param>
    /// <param name="value">The value so far.</param>
    /// <param name="self">The object the value so far was a property of, if it was one; on return that of the result.</param>
    protected abstract JsValue Follow(Frame frame, JsValue value, ref JsValue self);

    private void Settle(Expression head, LinkNode[] links) => (_head, _links) = (head, links);
}

/// <summary>The whole of <c>a?.b.c</c>: where the chain ended early its value is undefined.</summary>
internal sealed class OptionalChainNode(LinkNode chain, int position) : Expression(position)
{
    public LinkNode Chain => chain;

    public override void Bind(Binder binder) => chain.Bind(binder);

    public override JsValue Evaluate(Frame frame)
    {
        JsValue self = default;
        return Evaluate(frame, ref self);
    }

    public JsValue Evaluate(Frame frame, ref JsValue self)
    {
        var value = chain.Evaluate(frame, ref self);
        return value.IsChainEnd ? default : value;
    }
}

/// <summary>How an error message names an expression, as Node does.</summary>
internal static class Callee
{
    public static string Describe(Expression callee)
    {
        var suffixes = new List<string>();
        var head = callee;
        while (head is LinkNode or OptionalChainNode)
        {
            if (head is LinkNode link)
            {
                suffixes.Add(link.Suffix);
            }

            head = head is OptionalChainNode chain ? chain.Chain : ((LinkNode)head).Inner;
        }

        suffixes.Reverse();
        var name = head switch
        {
            NameNode known => known.Name,
            ThisNode => "this",
            _ => "(intermediate value)",
        };
        return name + string.Concat(suffixes);
    }

    /// <summary>The key in brackets.</summary>
    public static string DescribeKey(Expression key) => key switch
    {
        ConstantNode { Value.AsString: { } name } => "." + name,
        ConstantNode { Value: var value } => string.Create(CultureInfo.InvariantCulture, $"[{value}]"),
        NameNode name => "[" + name.Name + "]",
        _ => "[...]",
    };
}
