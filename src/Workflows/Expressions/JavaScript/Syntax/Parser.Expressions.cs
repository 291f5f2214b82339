namespace CaseManagement.Workflows.Expressions.JavaScript;

internal sealed partial class Parser
{
    private Expression ParseExpression(bool allowIn = true)
    {
        var first = ParseAssignment(allowIn);
        if (!_token.Is(","))
        {
            return first;
        }

        var parts = new List<Expression> { first };
        while (Accept(","))
        {
            parts.Add(ParseAssignment(allowIn));
        }

        return new SequenceNode(parts, first.Position);
    }

    private Expression ParseAssignment(bool allowIn = true)
    {
        Enter();
        var outerShorthand = _shorthandDefault;
        _shorthandDefault = -1;
        var start = _token;
        var left = ParseOperators(allowIn);
        var result = _token.Is("?") && !IsArrow(left) ? ParseConditional(left, allowIn) : FinishAssignment(left, start, allowIn);
        _shorthandDefault = _shorthandDefault < 0 ? outerShorthand : _shorthandDefault;
        Leave();
        return result;
    }

    /// <summary>Values joined by operators. An arrow function may only stand at the beginning of the whole.</summary>
    private Expression ParseOperators(bool allowIn)
    {
        _arrowStart = _token.Start;
        return ParseBinary(ParseUnary(), 0, allowIn);
    }

    /// <summary>What turned out to be the left side of <c>=</c> or <c>=&gt;</c> is read on; everything else is complete.</summary>
    private Expression FinishAssignment(Expression left, Token start, bool allowIn)
    {
        if (_token.Is("=>") && !_token.AfterNewLine && left is NameNode name && _lastEnd == start.End)
        {
            return ParseArrow([new ParameterNode(name, false)], start.Start, allowIn);
        }

        return _token.Kind is TokenKind.Sign && _token.Text.Length <= 4 && _token.Text[^1] == '=' && IsAssignment(_token.Text) && !IsArrow(left)
            ? ParseAssigned(left, allowIn)
            : left;
    }

    private bool IsArrow(Expression expression) => expression is FunctionNode { IsArrow: true } && !_parenthesized.Contains(expression);

    private static bool IsAssignment(string sign) => sign is not ("==" or "===" or "!=" or "!==" or "<=" or ">=");

    private Expression ParseAssigned(Expression left, bool allowIn)
    {
        var sign = Advance();
        _nodes++;
        if (sign.Text == "=")
        {
            var isPattern = left is ArrayNode or ObjectNode;
            var target = ToTarget(left, declares: false);
            if (isPattern)
            {
                _shorthandDefault = -1;
            }

            var value = ParseAssignment(allowIn);
            NameFunction(target, value);
            return new AssignNode(target, value, sign.Start);
        }

        if (left is not (NameNode or AccessNode))
        {
            throw new SyntaxFailure("左边不能被赋值。", "The left side cannot be assigned to.", left.Position);
        }

        var right = ParseAssignment(allowIn);
        var operation = sign.Text[..^1];
        return LogicalOf(operation) is { } kind
            ? new LogicalAssignNode(left, kind, right, sign.Start)
            : new CompoundAssignNode(left, Operation.Find(operation)!, right, sign.Start);
    }

    private ConditionalNode ParseConditional(Expression condition, bool allowIn)
    {
        var position = _token.Start;
        var cases = new List<(Expression, Expression)>();
        while (true)
        {
            Advance();
            _nodes++;
            cases.Add((condition, ParseAssignment()));
            Expect(":");
            var outerShorthand = _shorthandDefault;
            _shorthandDefault = -1;
            var start = _token;
            condition = ParseOperators(allowIn);
            if (!_token.Is("?") || IsArrow(condition))
            {
                var otherwise = FinishAssignment(condition, start, allowIn);
                _shorthandDefault = _shorthandDefault < 0 ? outerShorthand : _shorthandDefault;
                return new ConditionalNode(cases, otherwise, position);
            }

            _shorthandDefault = _shorthandDefault < 0 ? outerShorthand : _shorthandDefault;
        }
    }

    /// <summary>Operators between two values, by rank. Rows grow to the left and may be long.</summary>
    private Expression ParseBinary(Expression left, int minimum, bool allowIn)
    {
        while (true)
        {
            var rank = Rank(_token, allowIn);
            if (rank <= minimum || IsArrow(left))
            {
                return left;
            }

            var sign = Advance();
            _nodes++;
            var start = _token;
            Enter();
            // ** groups to the right, all others to the left.
            var right = ParseBinary(ParseUnary(), sign.Text == "**" ? rank - 1 : rank, allowIn);
            Leave();
            RefuseMixedCoalesce(sign, left, right, start);
            left = Combine(sign, left, right);
        }
    }

    private static Expression Combine(Token sign, Expression left, Expression right)
    {
        if (LogicalOf(sign.Text) is { } kind)
        {
            return new LogicalNode(kind, left, right, sign.Start);
        }

        return sign.Text == "+"
            ? new AddNode(left, right, sign.Start)
            : new BinaryNode(Operation.Find(sign.Text)!, left, right, sign.Start);
    }

    private void RefuseMixedCoalesce(Token sign, Expression left, Expression right, Token start)
    {
        if (LogicalOf(sign.Text) is not { } kind)
        {
            return;
        }

        var mixed = (left is LogicalNode l && !_parenthesized.Contains(l) && Clash(kind, l.Kind))
            || (right is LogicalNode r && !_parenthesized.Contains(r) && Clash(kind, r.Kind));
        if (mixed)
        {
            throw new SyntaxFailure("“??”与“&&”或“||”混用时要加括号。", "'??' cannot be mixed with '&&' or '||' without parentheses.", start.Start);
        }
    }

    private static bool Clash(LogicalKind a, LogicalKind b) => (a is LogicalKind.Coalesce) != (b is LogicalKind.Coalesce);

    private static LogicalKind? LogicalOf(string sign) => sign switch
    {
        "&&" => LogicalKind.And,
        "||" => LogicalKind.Or,
        "??" => LogicalKind.Coalesce,
        _ => null,
    };

    private static int Rank(Token token, bool allowIn) => token.Kind switch
    {
        TokenKind.Keyword => token.Text switch { "instanceof" => 7, "in" when allowIn => 7, _ => 0 },
        TokenKind.Sign => token.Text switch
        {
            "??" or "||" => 1,
            "&&" => 2,
            "|" => 3,
            "^" => 4,
            "&" => 5,
            "==" or "!=" or "===" or "!==" => 6,
            "<" or ">" or "<=" or ">=" => 7,
            "<<" or ">>" or ">>>" => 8,
            "+" or "-" => 9,
            "*" or "/" or "%" => 10,
            "**" => 11,
            _ => 0,
        },
        _ => 0,
    };

    private Expression ParseUnary()
    {
        var token = _token;
        if (UnaryOf(token) is { } operation)
        {
            var operand = ParseOperand();
            return new UnaryNode(operation, operand, token.Start);
        }

        if (token.IsKeyword("typeof"))
        {
            return new TypeofNode(ParseOperand(), token.Start);
        }

        if (token.IsKeyword("delete"))
        {
            return new DeleteNode(ParseOperand(), token.Start);
        }

        if (token.Is("++") || token.Is("--"))
        {
            var operand = ParseOperand();
            return Update(operand, token, prefix: true);
        }

        var value = ParsePostfix();
        return value;
    }

    private Expression ParseOperand()
    {
        Advance();
        _nodes++;
        Enter();
        var operand = ParseUnary();
        Leave();
        return _token.Is("**") ? throw new SyntaxFailure("“**”左边的部分要加括号。", "Put parentheses around the left side of '**'.", _token.Start) : operand;
    }

    private static UnaryOperator? UnaryOf(Token token) => token.Kind switch
    {
        TokenKind.Sign => token.Text switch
        {
            "-" => Operation.Negate,
            "+" => Operation.Plus,
            "!" => Operation.Not,
            "~" => Operation.Complement,
            _ => null,
        },
        TokenKind.Keyword when token.Text == "void" => Operation.Void,
        _ => null,
    };

    private static UpdateNode Update(Expression operand, Token sign, bool prefix) => operand is NameNode or AccessNode
        ? new UpdateNode(operand, sign.Text == "++" ? 1 : -1, prefix, sign.Start)
        : throw new SyntaxFailure($"“{sign.Text}”只能用于变量或属性。", $"'{sign.Text}' needs a variable or property.", sign.Start);

    private Expression ParsePostfix()
    {
        var operand = ParseChain();
        if ((_token.Is("++") || _token.Is("--")) && !_token.AfterNewLine)
        {
            _nodes++;
            return Update(operand, Advance(), prefix: false);
        }

        return operand;
    }
}
