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
    private ITarget ToTarget(Expression expression, bool declares, bool parenthesized = false) => expression switch
    {
        NameNode name => name,
        AccessNode access when !declares => access,
        ArrayNode array when !parenthesized => ToArrayPattern(array, declares),
        ObjectNode entries when !parenthesized => ToObjectPattern(entries, declares),
        AssignNode assign when declares && !_parenthesized.Contains(assign) => new DefaultTarget(CheckNames(assign.Target, assign.Position), assign.Value),
        _ => throw new SyntaxFailure("This is not a place a value can be put into.", expression.Position),
    };

    private ArrayPattern ToArrayPattern(ArrayNode array, bool declares)
    {
        var targets = new List<ITarget?>();
        ITarget? rest = null;
        foreach (var element in array.Elements)
        {
            if (rest is not null)
            {
                throw new SyntaxFailure("'...' must come last.", array.Position);
            }

            if (element is SpreadNode spread)
            {
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
                throw new SyntaxFailure("'...' must come last.", literal.Position);
            }

            if (entry.Key is null)
            {
                rest = ToTarget(entry.Value, declares);
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
        ? throw new SyntaxFailure("A declaration can only make names.", position)
        : target;

    private static void NameFunction(ITarget target, Expression value)
    {
        if (target is NameNode name)
        {
            value.SuggestName(name.Name);
        }
    }
}
