namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>What the parser knows of the function it is in.</summary>
internal sealed class FunctionContext(FunctionContext? parent, bool isArrow)
{
    public FunctionContext? Parent => parent;

    public bool IsArrow => isArrow;

    public List<NameNode> Vars { get; } = [];

    public List<string> Labels { get; } = [];

    public List<string> LoopLabels { get; } = [];

    public int Loops { get; set; }

    public int Switches { get; set; }

    public bool UsesArguments { get; set; }

    public int MaxDepth { get; set; }
}

/// <summary>
/// Reads a program by recursive descent. Nesting is bounded, so neither reading nor running it can exhaust the thread's
/// stack. This part holds what all parts use; statements, expressions, functions and patterns have a file each.
/// </summary>
internal sealed partial class Parser
{
    private const int MaxDepth = 160;

    private readonly string _text;
    private readonly Lexer _lexer;
    private Token _token;
    private int _lastEnd;
    private int _depth;
    private int _nodes;
    private int _shorthandDefault = -1;
    private int _arrowStart = -1;
    private bool _lastCallWasAsync;
    private FunctionContext _function = new(null, isArrow: false);
    private BlockContext _block = new(null);

    public Parser(string text)
    {
        _text = text;
        _lexer = new Lexer(text);
        _token = _lexer.Next();
    }

    /// <summary>Nesting of the deepest expression outside functions.</summary>
    public int StackUnits => _function.MaxDepth;

    public IReadOnlyList<NameNode> Vars => _function.Vars;

    /// <summary>The whole text as one expression.</summary>
    public BlockNode ParseExpressionOnly()
    {
        var start = _nodes;
        var expression = ParseExpression();
        Accept(";");
        if (_token.Kind is not TokenKind.End)
        {
            throw Unexpected();
        }

        RefuseShorthandDefault();
        return new BlockNode(_block.ToNames(), [new ExpressionStatement(expression, 1 + _nodes - start, 0)], 0) { IsFunctionBody = true };
    }

    /// <summary>The whole text as statements.</summary>
    public BlockNode ParseProgram()
    {
        var statements = new List<Statement>();
        while (_token.Kind is not TokenKind.End)
        {
            statements.Add(ParseStatement());
        }

        return new BlockNode(_block.ToNames(), [.. statements], 0) { IsFunctionBody = true };
    }

    private Token Advance()
    {
        var old = _token;
        _lastEnd = old.End;
        _token = _lexer.Next();
        return old;
    }

    private bool Accept(string sign)
    {
        if (!_token.Is(sign))
        {
            return false;
        }

        Advance();
        return true;
    }

    private bool AcceptKeyword(string word)
    {
        if (!_token.IsKeyword(word))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Expect(string sign)
    {
        if (!Accept(sign))
        {
            throw new SyntaxFailure($"这里应是“{sign}”，但遇到了{DescribeZh(_token)}。", $"Expected '{sign}' but found {Describe(_token)}.", _token.Start);
        }
    }

    private void ExpectKeyword(string word)
    {
        if (!AcceptKeyword(word))
        {
            throw new SyntaxFailure($"这里应是“{word}”，但遇到了{DescribeZh(_token)}。", $"Expected '{word}' but found {Describe(_token)}.", _token.Start);
        }
    }

    /// <summary>The end of a statement: a semicolon, or a place where JavaScript inserts one.</summary>
    private void EndStatement()
    {
        if (!Accept(";") && !_token.Is("}") && _token.Kind is not TokenKind.End && !_token.AfterNewLine)
        {
            throw Unexpected();
        }
    }

    private NameNode ParseName()
    {
        if (_token.Kind is not TokenKind.Name)
        {
            throw new SyntaxFailure($"这里应是名称，但遇到了{DescribeZh(_token)}。", $"Expected a name but found {Describe(_token)}.", _token.Start);
        }

        return NewName(Advance());
    }

    private NameNode NewName(Token token)
    {
        if (token.Text is "async" && !_token.AfterNewLine && (_token.IsKeyword("function") || _token.Kind is TokenKind.Name && !_token.IsName("of")))
        {
            throw new SyntaxFailure("不支持异步函数。", "Async functions are not supported.", token.Start);
        }

        if (token.Text == "arguments")
        {
            var owner = _function;
            while (owner is { IsArrow: true, Parent: not null })
            {
                owner = owner.Parent;
            }

            owner.UsesArguments = true;
        }

        _nodes++;
        return new NameNode(token.Text, token.Start);
    }

    private void Enter(int extra = 0)
    {
        _depth++;
        NoteDepth(_depth + extra);
    }

    private void NoteDepth(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new SyntaxFailure("程序嵌套过深。", "The program is nested too deeply.", _token.Start);
        }

        _function.MaxDepth = Math.Max(_function.MaxDepth, depth);
    }

    private void Leave() => _depth--;

    private void RefuseShorthandDefault()
    {
        if (_shorthandDefault >= 0)
        {
            throw new SyntaxFailure("{ } 中带“=”的名称只能用在解构的地方。", "A name with '=' inside { } is only allowed where values are taken apart.", _shorthandDefault);
        }
    }

    private SyntaxFailure Unexpected()
    {
        var unsupported = _token.Kind is TokenKind.Keyword
            && _token.Text is "class" or "import" or "export" or "with" or "debugger" or "yield" or "super" or "enum";
        if (_token.Kind is TokenKind.End)
        {
            return new("程序没有写完。", "The program ends too early.", _token.Start);
        }

        if (_token.Is("=>") && _lastCallWasAsync)
        {
            return new("不支持异步函数。", "Async functions are not supported.", _token.Start);
        }

        return unsupported || _token.IsName("await")
            ? new($"这里的 JavaScript 不包括“{_token.Text}”。", $"'{_token.Text}' is not part of the JavaScript supported here.", _token.Start)
            : new($"{DescribeZh(_token)}不应出现在这里。", $"{Describe(_token)} is not expected here.", _token.Start);
    }

    private static string Describe(Token token) => token.Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Number => "A number",
        TokenKind.Text => "A text",
        TokenKind.Template => "A template",
        _ => "'" + token.Text + "'",
    };

    private static string DescribeZh(Token token) => token.Kind switch
    {
        TokenKind.End => "结尾",
        TokenKind.Number => "一个数字",
        TokenKind.Text => "一段文本",
        TokenKind.Template => "一个模板",
        _ => "“" + token.Text + "”",
    };
}
