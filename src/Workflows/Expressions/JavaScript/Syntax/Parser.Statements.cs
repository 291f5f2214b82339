namespace CaseManagement.Workflows.Expressions.JavaScript;

internal sealed partial class Parser
{
    private static readonly IReadOnlyList<string> NoLabels = [];

    private Statement ParseStatement()
    {
        Enter();
        var statement = ParseStatement(NoLabels);
        Leave();
        RefuseShorthandDefault();
        return statement;
    }

    private Statement ParseStatement(IReadOnlyList<string> labels)
    {
        if (_token.Kind is TokenKind.Keyword)
        {
            return ParseKeyword(labels);
        }

        if (_token.Is("{"))
        {
            return ParseBlock();
        }

        var start = _token.Start;
        if (Accept(";"))
        {
            return new EmptyNode(start);
        }

        return ParseExpressionStatement(labels);
    }

    private Statement ParseKeyword(IReadOnlyList<string> labels)
    {
        switch (_token.Text)
        {
            case "var": return ParseDeclarationStatement(VariableKind.Var);
            case "let": return ParseDeclarationStatement(VariableKind.Let);
            case "const": return ParseDeclarationStatement(VariableKind.Const);
            case "function": return ParseFunctionDeclaration();
            case "if": return ParseIf();
            case "for": return ParseFor(labels);
            case "while": return ParseWhile(labels);
            case "do": return ParseDo(labels);
            case "switch": return ParseSwitch();
            case "try": return ParseTry();
            case "return": return ParseReturn();
            case "throw": return ParseThrow();
            case "break": return ParseJump(Completion.Break);
            case "continue": return ParseJump(Completion.Continue);
            default: return ParseExpressionStatement(labels);
        }
    }

    private Statement ParseExpressionStatement(IReadOnlyList<string> labels)
    {
        var start = _token.Start;
        var from = _nodes;
        var expression = ParseExpression();
        if (expression is NameNode name && _lastEnd == start + name.Name.Length && Accept(":"))
        {
            return ParseLabeled(name.Name, labels, start);
        }

        EndStatement();
        return new ExpressionStatement(expression, CostSince(from), start);
    }

    private LabeledNode ParseLabeled(string label, IReadOnlyList<string> labels, int start)
    {
        if (_function.Labels.Contains(label))
        {
            throw new SyntaxFailure($"The label '{label}' is already in use.", start);
        }

        IReadOnlyList<string> all = [.. labels, label];
        var isLoop = _token.IsKeyword("for") || _token.IsKeyword("while") || _token.IsKeyword("do");
        _function.Labels.Add(label);
        if (isLoop)
        {
            _function.LoopLabels.AddRange(all);
        }

        Enter();
        var body = ParseStatement(all);
        Leave();
        _function.Labels.Remove(label);
        if (isLoop)
        {
            _function.LoopLabels.RemoveAll(all.Contains);
        }

        return new LabeledNode(label, body, start);
    }

    private BlockNode ParseBlock()
    {
        var start = _token.Start;
        Expect("{");
        var (outer, block) = (_block, new BlockContext());
        _block = block;
        var statements = new List<Statement>();
        while (!_token.Is("}"))
        {
            statements.Add(ParseStatement());
        }

        Advance();
        _block = outer;
        return new BlockNode(block.ToNames(), [.. statements], start);
    }

    private DeclarationNode ParseDeclarationStatement(VariableKind kind)
    {
        var declaration = ParseDeclaration(kind, inLoop: false);
        EndStatement();
        return declaration;
    }

    /// <summary>A declaration; in the head of a loop its value may be missing.</summary>
    private DeclarationNode ParseDeclaration(VariableKind kind, bool inLoop)
    {
        var start = Advance().Start;
        var from = _nodes;
        var parts = new List<(ITarget, Expression?)>();
        do
        {
            var at = _token.Start;
            var target = ParseBindingTarget();
            DeclareNames(target, kind);
            Expression? value = null;
            if (Accept("="))
            {
                value = ParseAssignment(allowIn: !inLoop);
                NameFunction(target, value);
            }
            else if (!inLoop && (kind is VariableKind.Const || target is not NameNode))
            {
                throw new SyntaxFailure("The declaration needs a value.", at);
            }

            parts.Add((target, value));
        }
        while (Accept(","));
        return new DeclarationNode(kind, parts, CostSince(from), start);
    }

    private void DeclareNames(ITarget target, VariableKind kind)
    {
        if (kind is VariableKind.Var)
        {
            _function.Vars.AddRange(target.Names);
        }
        else
        {
            _block.Lexical.AddRange(target.Names.Select(n => (n, kind)));
        }
    }

    private EmptyNode ParseFunctionDeclaration()
    {
        var start = _token.Start;
        var function = ParseFunction(isDeclaration: true, out var name);
        _block.Functions.Add((name!, function));
        return new EmptyNode(start);
    }

    private IfNode ParseIf()
    {
        var start = Advance().Start;
        var from = _nodes;
        var condition = ParseParenthesized();
        var cost = CostSince(from);
        var whenTrue = ParseStatement();
        var whenFalse = AcceptKeyword("else") ? ParseStatement() : null;
        return new IfNode(condition, whenTrue, whenFalse, cost, start);
    }

    private Expression ParseParenthesized()
    {
        Expect("(");
        var expression = ParseExpression();
        Expect(")");
        return expression;
    }

    private ReturnNode ParseReturn()
    {
        var start = Advance().Start;
        var from = _nodes;
        var hasValue = !_token.Is(";") && !_token.Is("}") && _token.Kind is not TokenKind.End && !_token.AfterNewLine;
        var value = hasValue ? ParseExpression() : null;
        EndStatement();
        return new ReturnNode(value, CostSince(from), start);
    }

    private ThrowNode ParseThrow()
    {
        var start = Advance().Start;
        if (_token.AfterNewLine)
        {
            throw new SyntaxFailure("The value to throw must stand on the same line.", _token.Start);
        }

        var from = _nodes;
        var value = ParseExpression();
        EndStatement();
        return new ThrowNode(value, CostSince(from), start);
    }

    private JumpNode ParseJump(Completion kind)
    {
        var start = Advance().Start;
        string? label = null;
        if (_token.Kind is TokenKind.Name && !_token.AfterNewLine)
        {
            label = Advance().Text;
            var known = kind is Completion.Break ? _function.Labels : _function.LoopLabels;
            if (!known.Contains(label))
            {
                throw new SyntaxFailure($"The label '{label}' does not name a surrounding {(kind is Completion.Break ? "statement" : "loop")}.", start);
            }
        }
        else if (_function.Loops == 0 && (kind is Completion.Continue || _function.Switches == 0))
        {
            throw new SyntaxFailure(kind is Completion.Break ? "'break' stands outside a loop or switch." : "'continue' stands outside a loop.", start);
        }

        EndStatement();
        return new JumpNode(kind, label, start);
    }

    private int CostSince(int nodes) => 1 + _nodes - nodes;
}
