namespace CaseManagement.Workflows.Expressions.JavaScript;

internal sealed partial class Parser
{
    /// <summary>Parts that stood in parentheses of their own; they are no patterns and may be mixed with any operator.</summary>
    private readonly HashSet<Expression> _parenthesized = [];

    /// <summary>A value with everything attached: <c>a.b[c](d)?.e</c>.</summary>
    private Expression ParseChain()
    {
        var start = _token.Start;
        var value = _token.IsKeyword("new") ? ParseNew() : ParsePrimary();
        if (value is FunctionNode { IsArrow: true } && !_parenthesized.Contains(value))
        {
            return value;
        }

        var optional = false;
        while (true)
        {
            var next = ParseLink(value, ref optional);
            if (next is null)
            {
                return optional ? new OptionalChainNode((LinkNode)value, start) : value;
            }

            _nodes++;
            value = next;
        }
    }

    private LinkNode? ParseLink(Expression value, ref bool optional)
    {
        var at = _token.Start;
        if (Accept("?."))
        {
            optional = true;
            if (_token.Is("("))
            {
                return new CallNode(value, ParseArguments(), optional: true, at);
            }

            return _token.Is("[") ? ParseIndex(value, optional: true) : new MemberNode(value, ParseMemberName(), optional: true, at);
        }

        if (Accept("."))
        {
            return new MemberNode(value, ParseMemberName(), optional: false, at);
        }

        if (_token.Is("["))
        {
            return ParseIndex(value, optional: false);
        }

        if (_token.Is("("))
        {
            var call = new CallNode(value, ParseArguments(), optional: false, at);
            _lastCallWasAsync = value is NameNode { Name: "async" };
            return call;
        }

        if (_token.Kind is not TokenKind.Template)
        {
            return null;
        }

        return optional ? throw Unexpected() : ParseTagged(value);
    }

    private TaggedNode ParseTagged(Expression tag)
    {
        var start = _token.Start;
        var parts = ParseTemplateParts(out var values);
        return new TaggedNode(tag, [.. parts.Select(p => p.Problem is null ? p.Text : null)], [.. parts.Select(p => p.Raw)], [.. values], start);
    }

    private IndexNode ParseIndex(Expression value, bool optional)
    {
        var at = Advance().Start;
        var key = ParseExpression();
        Expect("]");
        return new IndexNode(value, key, optional, at);
    }

    private string ParseMemberName() => _token.Kind is TokenKind.Name or TokenKind.Keyword
        ? Advance().Text
        : throw new SyntaxFailure($"这里应是属性名，但遇到了{DescribeZh(_token)}。", $"Expected the name of a property but found {Describe(_token)}.", _token.Start);

    private Expression[] ParseArguments()
    {
        Expect("(");
        var arguments = new List<Expression>();
        while (!Accept(")"))
        {
            arguments.Add(ParseElement());
            if (!_token.Is(")"))
            {
                Expect(",");
            }
        }

        return [.. arguments];
    }

    private Expression ParseElement()
    {
        var at = _token.Start;
        return Accept("...") ? new SpreadNode(ParseAssignment(), at) : ParseAssignment();
    }

    private NewNode ParseNew()
    {
        var start = Advance().Start;
        Enter();
        var callee = _token.IsKeyword("new") ? ParseNew() : ParsePrimary();
        while (_token.Is(".") || _token.Is("[") || _token.Kind is TokenKind.Template)
        {
            var at = _token.Start;
            callee = _token.Kind is TokenKind.Template ? ParseTagged(callee)
                : Accept(".") ? new MemberNode(callee, ParseMemberName(), false, at)
                : ParseIndex(callee, false);
        }

        Leave();
        _nodes++;
        return new NewNode(callee, _token.Is("(") ? ParseArguments() : [], start);
    }

    private Expression ParsePrimary()
    {
        _nodes++;
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Advance();
                return new ConstantNode(JsValue.Of(token.Number), token.Start);
            case TokenKind.Text:
                Advance();
                return new ConstantNode(JsValue.Of(token.Text), token.Start);
            case TokenKind.Template:
                return ParseTemplate();
            case TokenKind.Name:
                Advance();
                return NewName(token);
            case TokenKind.Keyword:
                return ParseWord(token);
            case TokenKind.Sign:
                return ParseSign(token);
            default:
                throw Unexpected();
        }
    }

    private Expression ParseWord(Token token)
    {
        if (token.Text == "function")
        {
            return ParseFunction(isDeclaration: false, out _);
        }

        Expression? value = token.Text switch
        {
            "true" => new ConstantNode(JsValue.True, token.Start),
            "false" => new ConstantNode(JsValue.False, token.Start),
            "null" => new ConstantNode(JsValue.Null, token.Start),
            "this" => new ThisNode(token.Start),
            _ => null,
        };
        if (value is null)
        {
            throw Unexpected();
        }

        Advance();
        return value;
    }

    private Expression ParseSign(Token token) => token.Text switch
    {
        "(" => ParseGroup(),
        "[" => ParseArray(),
        "{" => ParseObject(),
        "/" or "/=" => ParseRegExp(token),
        _ => throw Unexpected(),
    };

    private RegExpNode ParseRegExp(Token slash)
    {
        _token = _lexer.ReadRegExp(slash);
        var token = Advance();
        return RegExpProgram.TryCreate(token.Text, token.Extra, out var program, out var problem)
            ? new RegExpNode(program, token.Start)
            : throw new SyntaxFailure(problem.Zh, problem.En, token.Start);
    }

    private TemplateNode ParseTemplate()
    {
        var start = _token.Start;
        var parts = ParseTemplateParts(out var values);
        return parts.FirstOrDefault(p => p.Problem is not null).Problem is { } problem
            ? throw problem
            : new TemplateNode([.. parts.Select(p => p.Text)], values, start);
    }

    private List<Token> ParseTemplateParts(out List<Expression> values)
    {
        var parts = new List<Token>();
        values = [];
        while (true)
        {
            parts.Add(_token);
            if (_token.Extra == "end")
            {
                Advance();
                return parts;
            }

            Advance();
            values.Add(ParseExpression());
            if (!_token.Is("}"))
            {
                throw Unexpected();
            }

            _token = _lexer.ContinueTemplate(_token);
        }
    }

    private ArrayNode ParseArray()
    {
        var start = Advance().Start;
        var elements = new List<Expression?>();
        var endsWithComma = false;
        while (!Accept("]"))
        {
            if (Accept(","))
            {
                elements.Add(null);
                continue;
            }

            elements.Add(ParseElement());
            if (!_token.Is("]"))
            {
                Expect(",");
                endsWithComma = _token.Is("]");
            }
        }

        return new ArrayNode(elements, start) { EndsWithComma = endsWithComma };
    }

    private ObjectNode ParseObject()
    {
        var start = Advance().Start;
        var entries = new List<PropertyEntry>();
        var endsWithComma = false;
        while (!Accept("}"))
        {
            entries.Add(ParseProperty());
            if (!_token.Is("}"))
            {
                Expect(",");
                endsWithComma = _token.Is("}");
            }
        }

        return new ObjectNode(entries, start) { EndsWithComma = endsWithComma };
    }
}
