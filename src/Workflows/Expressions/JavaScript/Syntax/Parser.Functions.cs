namespace CaseManagement.Workflows.Expressions.JavaScript;

internal sealed partial class Parser
{
    private PropertyEntry ParseProperty()
    {
        _nodes++;
        if (Accept("..."))
        {
            return new PropertyEntry(null, ParseAssignment(), null);
        }

        var token = _token;
        var key = ParsePropertyKey();
        if (Accept(":"))
        {
            var value = ParseAssignment();
            if (key is ConstantNode constant)
            {
                value.SuggestName(constant.Value.ToString());
            }

            return new PropertyEntry(key, value, null);
        }

        if (_token.Is("("))
        {
            var method = ParseFunctionRest(token.Start, (key as ConstantNode)?.Value.ToString(), ownName: null);
            return new PropertyEntry(key, method, null);
        }

        if (token.Kind is not TokenKind.Name)
        {
            throw Unexpected();
        }

        if (token.Text is "get" or "set" or "async" && _token.Kind is TokenKind.Name or TokenKind.Keyword or TokenKind.Text)
        {
            throw new SyntaxFailure($"不支持带“{token.Text}”的属性。", $"Properties with '{token.Text}' are not supported.", token.Start);
        }

        return ParseShorthand(token, key);
    }

    private PropertyEntry ParseShorthand(Token token, Expression key)
    {
        var name = NewName(token);
        if (!_token.Is("="))
        {
            return new PropertyEntry(key, name, null);
        }

        var at = Advance().Start;
        var value = ParseAssignment();
        value.SuggestName(name.Name);
        _shorthandDefault = _shorthandDefault < 0 ? at : _shorthandDefault;
        return new PropertyEntry(key, name, value);
    }

    private Expression ParsePropertyKey()
    {
        var token = _token;
        if (Accept("["))
        {
            var key = ParseAssignment();
            Expect("]");
            return key;
        }

        if (token.Kind is not (TokenKind.Name or TokenKind.Keyword or TokenKind.Text or TokenKind.Number))
        {
            throw Unexpected();
        }

        Advance();
        var name = token.Kind is TokenKind.Number ? NumberText.Format(token.Number) : token.Text;
        return new ConstantNode(JsValue.Of(name), token.Start);
    }

    /// <summary><c>(…)</c>: a value in parentheses, or the parameters of an arrow function.</summary>
    private Expression ParseGroup()
    {
        var start = Advance().Start;
        var mayBeArrow = start == _arrowStart;
        var parts = new List<Expression>();
        var endsWithComma = false;
        var hasRest = false;
        while (!_token.Is(")"))
        {
            endsWithComma = false;
            var at = _token.Start;
            if (Accept("..."))
            {
                hasRest = true;
                parts.Add(new SpreadNode(ParsePrimary(), at));
                break;
            }

            parts.Add(ParseAssignment());
            if (!_token.Is(")"))
            {
                Expect(",");
                endsWithComma = true;
            }
        }

        Expect(")");
        if (mayBeArrow && _token.Is("=>") && !_token.AfterNewLine)
        {
            _shorthandDefault = -1;
            return ParseArrow([.. parts.Select(ToParameter)], start, allowIn: true);
        }

        if (parts.Count == 0 || endsWithComma || hasRest)
        {
            throw Unexpected();
        }

        var result = parts.Count == 1 ? parts[0] : new SequenceNode(parts, start);
        _parenthesized.Add(result);
        return result;
    }

    private ParameterNode ToParameter(Expression part) => part is SpreadNode spread
        ? new ParameterNode(ToTarget(spread.Inner, declares: true), true)
        : new ParameterNode(ToElement(part, declares: true), false);

    private FunctionNode ParseArrow(IReadOnlyList<ParameterNode> parameters, int start, bool allowIn)
    {
        Expect("=>");
        RefuseSameNames(parameters, start);
        return InFunction(isArrow: true, () =>
        {
            var from = _nodes;
            if (_token.Is("{"))
            {
                var body = ParseFunctionBody();
                return Describe(parameters, null, null, null, body, 1 + parameters.Count, start);
            }

            var expression = ParseAssignment(allowIn);
            return Describe(parameters, null, null, expression, null, CostSince(from) + parameters.Count, start);
        });
    }

    private FunctionNode ParseFunction(bool isDeclaration, out NameNode? name)
    {
        var start = Advance().Start;
        if (_token.Is("*"))
        {
            throw new SyntaxFailure("不支持生成器函数。", "Generator functions are not supported.", _token.Start);
        }

        name = _token.Kind is TokenKind.Name || isDeclaration ? ParseName() : null;
        return ParseFunctionRest(start, name?.Name, isDeclaration ? null : name?.Name);
    }

    private FunctionNode ParseFunctionRest(int start, string? name, string? ownName) => InFunction(isArrow: false, () =>
    {
        var from = _nodes;
        var parameters = ParseParameters();
        RefuseSameNames(parameters, start);
        var cost = CostSince(from);
        return Describe(parameters, name, ownName, null, ParseFunctionBody(), cost, start);
    });

    private List<ParameterNode> ParseParameters()
    {
        Expect("(");
        var parameters = new List<ParameterNode>();
        while (!Accept(")"))
        {
            if (Accept("..."))
            {
                parameters.Add(new ParameterNode(ParseBindingTarget(), true));
                Expect(")");
                break;
            }

            parameters.Add(new ParameterNode(ParseBindingElement(), false));
            if (!_token.Is(")"))
            {
                Expect(",");
            }
        }

        return parameters;
    }

    private BlockNode ParseFunctionBody()
    {
        var start = _token.Start;
        Expect("{");
        var statements = new List<Statement>();
        while (!_token.Is("}"))
        {
            statements.Add(ParseStatement());
        }

        // What follows } is read as after a value: a division, not a regular expression.
        Advance();
        return new BlockNode(_block.ToNames(), [.. statements], start) { IsFunctionBody = true };
    }

    private FunctionNode InFunction(bool isArrow, Func<FunctionSyntax> parse)
    {
        var (outer, outerBlock, outerShorthand) = (_function, _block, _shorthandDefault);
        var start = _token.Start;
        _function = new FunctionContext(outer, isArrow) { MaxDepth = _depth };
        _block = new BlockContext(null);
        _shorthandDefault = -1;
        var syntax = parse();
        (_function, _block, _shorthandDefault) = (outer, outerBlock, outerShorthand);
        return new FunctionNode(syntax, start);
    }

    private FunctionSyntax Describe(
        IReadOnlyList<ParameterNode> parameters, string? name, string? ownName, Expression? expression, BlockNode? body, int cost, int start)
    {
        RefuseShorthandDefault();
        return new FunctionSyntax
        {
            Parameters = parameters,
            IsArrow = _function.IsArrow,
            Name = name,
            OwnName = ownName,
            Expression = expression,
            Body = body,
            Vars = _function.Vars,
            UsesArguments = _function.UsesArguments,
            Cost = cost,
            // The parameters of an arrow were read before anyone knew they were: their depth is in the outer function.
            StackUnits = 4 + Math.Max(_function.MaxDepth, parameters.Any(p => p.Target is not NameNode) ? _function.Parent!.MaxDepth : 0) - _depth,
            Source = _text[start.._lastEnd],
        };
    }

    private static void RefuseSameNames(IReadOnlyList<ParameterNode> parameters, int position)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in parameters.SelectMany(p => p.Target.Names))
        {
            if (!seen.Add(name.Name))
            {
                throw new SyntaxFailure($"有两个参数同名“{name.Name}”。", $"Two parameters have the name '{name.Name}'.", position);
            }
        }
    }
}
