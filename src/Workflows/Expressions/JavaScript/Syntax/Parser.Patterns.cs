namespace CaseManagement.Workflows.Expressions.JavaScript;

internal sealed partial class Parser
{
    /// <summary>A name or a pattern in a declaration.</summary>
    private ITarget ParseBindingTarget()
    {
        if (!_token.Is("[") && !_token.Is("{"))
        {
            return ParseName();
        }

        Enter();
        var literal = ParsePrimary();
        Leave();
        _shorthandDefault = -1;
        return ToTarget(literal, declares: true);
    }

    private ITarget ParseBindingElement()
    {
        var target = ParseBindingTarget();
        if (!Accept("="))
        {
            return target;
        }

        var value = ParseAssignment();
        NameFunction(target, value);
        return new DefaultTarget(target, value);
    }

    /// <summary>Reads an expression again as a place for values: the text of both is the same.</summary>
    private ITarget ToTarget(Expression expression, bool declares) => expression switch
    {
        NameNode name when !(declares && _parenthesized.Contains(name)) => name,
        AccessNode access when !declares => access,
        ArrayNode array when !_parenthesized.Contains(array) => ToArrayPattern(array, declares),
        ObjectNode entries when !_parenthesized.Contains(entries) => ToObjectPattern(entries, declares),
        _ => throw NoTarget(expression),
    };

    private static SyntaxFailure NoTarget(Expression expression) =>
        new("这里不能放值。", "This is not a place a value can be put into.", expression.Position);

    private static void RefuseCommaAfterRest(bool endsWithComma, int position)
    {
        if (endsWithComma)
        {
            throw new SyntaxFailure("“...”必须放在最后，后面不能有逗号。", "'...' must come last, without a comma behind it.", position);
        }
    }

    private ArrayPattern ToArrayPattern(ArrayNode array, bool declares)
    {
        var targets = new List<ITarget?>();
        ITarget? rest = null;
        foreach (var element in array.Elements)
        {
            if (rest is not null)
            {
                throw new SyntaxFailure("“...”必须放在最后。", "'...' must come last.", array.Position);
            }

            if (element is SpreadNode spread)
            {
                RefuseCommaAfterRest(array.EndsWithComma, array.Position);
                rest = ToTarget(spread.Inner, declares);
            }
            else
            {
                targets.Add(element is null ? null : ToElement(element, declares));
            }
        }

        return new ArrayPattern(targets, rest, array.Position);
    }

    private ObjectPattern ToObjectPattern(ObjectNode literal, bool declares)
    {
        var entries = new List<(Expression, ITarget)>();
        ITarget? rest = null;
        foreach (var entry in literal.Entries)
        {
            if (rest is not null)
            {
                throw new SyntaxFailure("“...”必须放在最后。", "'...' must come last.", literal.Position);
            }

            if (entry.Key is null)
            {
                RefuseCommaAfterRest(literal.EndsWithComma, literal.Position);
                rest = entry.Value is ArrayNode or ObjectNode ? throw NoTarget(entry.Value) : ToTarget(entry.Value, declares);
            }
            else if (entry.Default is not null)
            {
                entries.Add((entry.Key, new DefaultTarget((NameNode)entry.Value, entry.Default)));
            }
            else
            {
                entries.Add((entry.Key, ToElement(entry.Value, declares)));
            }
        }

        return new ObjectPattern(entries, rest, literal.Position);
    }

    private ITarget ToElement(Expression element, bool declares) => element is AssignNode assign && !_parenthesized.Contains(assign)
        ? new DefaultTarget(declares ? CheckNames(assign.Target, assign.Position) : assign.Target, assign.Value)
        : ToTarget(element, declares);

    /// <summary>A declaration makes names; it cannot fill properties.</summary>
    private static ITarget CheckNames(ITarget target, int position) => target is AccessNode
        ? throw new SyntaxFailure("声明只能产生名称。", "A declaration can only make names.", position)
        : target;

    private static void NameFunction(ITarget target, Expression value)
    {
        if (target is NameNode name)
        {
            value.SuggestName(name.Name);
        }
    }
}
