namespace CaseManagement.Workflows.Expressions.JavaScript;

internal sealed partial class Parser
{
    private static readonly IReadOnlyList<string> NoLabels = [];

    private Statement ParseStatement(bool isBody = false)
    {
        Enter();
        var statement = ParseStatement(NoLabels, isBody);
        Leave();
        RefuseShorthandDefault();
        return statement;
    }

    /// <summary>What <c>if</c> and loops hold: a statement that declares nothing but <c>var</c>.</summary>
    private Statement ParseBody() => ParseStatement(isBody: true);

    private Statement ParseStatement(IReadOnlyList<string> labels, bool isBody)
    {
        if (_token.Kind is TokenKind.Keyword)
        {
            RefuseDeclaration(labels, isBody);
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

        return ParseExpressionStatement(labels, isBody);
    }

    private void RefuseDeclaration(IReadOnlyList<string> labels, bool isBody)
    {
        if ((_token.Text is "let" or "const" && (isBody || labels.Count > 0)) || (_token.Text == "function" && isBody))
        {
            throw new SyntaxFailure($"“{_token.Text}”声明在这里要放在大括号 {{ }} 中。", $"Put the '{_token.Text}' declaration into {{ }} here.", _token.Start);
        }
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
            default: return ParseExpressionStatement(labels, isBody: false);
        }
    }

    private Statement ParseExpressionStatement(IReadOnlyList<string> labels, bool isBody)
    {
        var start = _token.Start;
        var from = _nodes;
        var expression = ParseExpression();
        if (expression is NameNode name && _lastEnd == start + name.Name.Length && Accept(":"))
        {
            return ParseLabeled(name.Name, labels, isBody, start);
        }

        EndStatement();
        return new ExpressionStatement(expression, CostSince(from), start);
    }

    private LabeledNode ParseLabeled(string label, IReadOnlyList<string> labels, bool isBody, int start)
    {
        if (_function.Labels.Contains(label))
        {
            throw new SyntaxFailure($"标签“{label}”已在使用。", $"The label '{label}' is already in use.", start);
        }

        IReadOnlyList<string> all = [.. labels, label];
        var isLoop = _token.IsKeyword("for") || _token.IsKeyword("while") || _token.IsKeyword("do");
        _function.Labels.Add(label);
        if (isLoop)
        {
            _function.LoopLabels.AddRange(all);
        }

        Enter();
        var body = ParseStatement(all, isBody);
        Leave();
        _function.Labels.Remove(label);
        if (isLoop)
        {
            _function.LoopLabels.RemoveAll(all.Contains);
        }

        return new LabeledNode(label, body, start);
    }

    private BlockNode ParseBlock(IReadOnlyList<NameNode>? taken = null)
    {
        var start = _token.Start;
        Expect("{");
        var (outer, block) = (_block, new BlockContext(_block) { Taken = taken ?? [] });
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
                throw new SyntaxFailure("声明需要一个值。", "The declaration needs a value.", at);
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
            foreach (var name in target.Names)
            {
                _function.Vars.Add(name);
                _block.DeclareVar(name);
            }
        }
        else
        {
            foreach (var name in target.Names)
            {
                _block.DeclareLexical(name, kind);
            }
        }
    }

    private EmptyNode ParseFunctionDeclaration()
    {
        var start = _token.Start;
        var function = ParseFunction(isDeclaration: true, out var name);
        _block.DeclareFunction(name!, function);
        return new EmptyNode(start);
    }

    private IfNode ParseIf()
    {
        var start = _token.Start;
        var branches = new List<IfBranch>();
        while (true)
        {
            Advance();
            var from = _nodes;
            var condition = ParseParenthesized();
            var cost = CostSince(from);
            branches.Add(new IfBranch(condition, ParseBranch(), cost));
            if (!AcceptKeyword("else"))
            {
                return new IfNode(branches, null, start);
            }

            if (!_token.IsKeyword("if"))
            {
                return new IfNode(branches, ParseBranch(), start);
            }
        }
    }

    /// <summary>A function right behind <c>if</c> or <c>else</c> is as one in braces.</summary>
    private Statement ParseBranch()
    {
        if (!_token.IsKeyword("function"))
        {
            return ParseBody();
        }

        var (outer, block, start) = (_block, new BlockContext(_block), _token.Start);
        _block = block;
        var declaration = ParseFunctionDeclaration();
        _block = outer;
        return new BlockNode(block.ToNames(), [declaration], start);
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
            throw new SyntaxFailure("throw 的值必须写在同一行。", "The value to throw must stand on the same line.", _token.Start);
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
                throw new SyntaxFailure(
                    $"标签“{label}”不是外层{(kind is Completion.Break ? "语句" : "循环")}的名称。",
                    $"The label '{label}' does not name a surrounding {(kind is Completion.Break ? "statement" : "loop")}.",
                    start);
            }
        }
        else if (_function.Loops == 0 && (kind is Completion.Continue || _function.Switches == 0))
        {
            throw kind is Completion.Break
                ? new SyntaxFailure("break 不在循环或 switch 中。", "'break' stands outside a loop or switch.", start)
                : new SyntaxFailure("continue 不在循环中。", "'continue' stands outside a loop.", start);
        }

        EndStatement();
        return new JumpNode(kind, label, start);
    }

    private int CostSince(int nodes) => 1 + _nodes - nodes;
}
