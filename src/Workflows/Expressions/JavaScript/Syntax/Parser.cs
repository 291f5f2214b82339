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

/// <summary>What the parser knows of the block it is in.</summary>
internal sealed class BlockContext
{
    public List<(NameNode Name, VariableKind Kind)> Lexical { get; } = [];

    public List<(NameNode Name, FunctionNode Function)> Functions { get; } = [];

    public BlockNames ToNames() => new(Lexical, Functions);
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
    private FunctionContext _function = new(null, isArrow: false);
    private BlockContext _block = new();

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
            throw new SyntaxFailure($"Expected '{sign}' but found {Describe(_token)}.", _token.Start);
        }
    }

    private void ExpectKeyword(string word)
    {
        if (!AcceptKeyword(word))
        {
            throw new SyntaxFailure($"Expected '{word}' but found {Describe(_token)}.", _token.Start);
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
            throw new SyntaxFailure($"Expected a name but found {Describe(_token)}.", _token.Start);
        }

        return NewName(Advance());
    }

    private NameNode NewName(Token token)
    {
        if (token.Text is "async" && _token.IsKeyword("function") && !_token.AfterNewLine)
        {
            throw new SyntaxFailure("Async functions are not supported.", token.Start);
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
            throw new SyntaxFailure("The program is nested too deeply.", _token.Start);
        }

        _function.MaxDepth = Math.Max(_function.MaxDepth, depth);
    }

    private void Leave() => _depth--;

    private void RefuseShorthandDefault()
    {
        if (_shorthandDefault >= 0)
        {
            throw new SyntaxFailure("A name with '=' inside { } is only allowed where values are taken apart.", _shorthandDefault);
        }
    }

    private SyntaxFailure Unexpected() => new(_token.Kind switch
    {
        TokenKind.End => "The program ends too early.",
        TokenKind.Keyword when _token.Text is "class" or "import" or "export" or "with" or "debugger" or "yield" or "super" or "enum"
            => $"'{_token.Text}' is not part of the JavaScript supported here.",
        TokenKind.Name when _token.Text == "await" => "'await' is not part of the JavaScript supported here.",
        _ => $"{Describe(_token)} is not expected here.",
    }, _token.Start);

    private static string Describe(Token token) => token.Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Number => "A number",
        TokenKind.Text => "A text",
        TokenKind.Template => "A template",
        _ => "'" + token.Text + "'",
    };
}
