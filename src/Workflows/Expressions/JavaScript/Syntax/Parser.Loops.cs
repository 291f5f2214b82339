namespace CaseManagement.Workflows.Expressions.JavaScript;

internal sealed partial class Parser
{
    private WhileNode ParseWhile(IReadOnlyList<string> labels)
    {
        var start = Advance().Start;
        var from = _nodes;
        var condition = ParseParenthesized();
        var cost = CostSince(from);
        return new WhileNode(labels, condition, ParseLoopBody(), cost, start);
    }

    private DoNode ParseDo(IReadOnlyList<string> labels)
    {
        var start = Advance().Start;
        var body = ParseLoopBody();
        ExpectKeyword("while");
        var from = _nodes;
        var condition = ParseParenthesized();
        Accept(";");
        return new DoNode(labels, condition, body, CostSince(from), start);
    }

    private Statement ParseLoopBody()
    {
        _function.Loops++;
        var body = ParseBody();
        _function.Loops--;
        return body;
    }

    private Statement ParseFor(IReadOnlyList<string> labels)
    {
        var start = Advance().Start;
        if (_token.IsName("await"))
        {
            throw Unexpected();
        }

        var from = _nodes;
        Expect("(");
        var (outer, block) = (_block, new BlockContext(_block));
        _block = block;
        var loop = ParseForHead(labels, block, start, from);
        _block = outer;
        return loop;
    }

    private Statement ParseForHead(IReadOnlyList<string> labels, BlockContext block, int start, int from)
    {
        if (Accept(";"))
        {
            return ParseClassicFor(labels, block, null, start, from);
        }

        if (_token.Kind is TokenKind.Keyword && _token.Text is "var" or "let" or "const")
        {
            return ParseForDeclaration(labels, block, start, from);
        }

        var at = _token.Start;
        var first = ParseExpression(allowIn: false);
        if (_token.IsName("of") || _token.IsKeyword("in"))
        {
            var target = ToTarget(first, declares: false);
            _shorthandDefault = -1;
            return ParseForEach(labels, block, target, declares: false, start, from);
        }

        Expect(";");
        return ParseClassicFor(labels, block, new ExpressionStatement(first, 1, at), start, from);
    }

    private Statement ParseForDeclaration(IReadOnlyList<string> labels, BlockContext block, int start, int from)
    {
        var kind = _token.Text switch { "var" => VariableKind.Var, "let" => VariableKind.Let, _ => VariableKind.Const };
        var at = _token.Start;
        var declaration = ParseDeclaration(kind, inLoop: true);
        if (_token.IsName("of") || _token.IsKeyword("in"))
        {
            if (declaration.Parts is not [{ Value: null, Target: var target }])
            {
                throw new SyntaxFailure("遍历循环只能声明一个不带值的名称。", "A loop over values declares one name without a value.", at);
            }

            return ParseForEach(labels, block, target, declares: true, start, from);
        }

        if (declaration.Parts.Any(p => p.Value is null && (kind is VariableKind.Const || p.Target is not NameNode)))
        {
            throw new SyntaxFailure("声明需要一个值。", "The declaration needs a value.", at);
        }

        Expect(";");
        return ParseClassicFor(labels, block, declaration, start, from);
    }

    private ForNode ParseClassicFor(IReadOnlyList<string> labels, BlockContext block, Statement? first, int start, int from)
    {
        var condition = _token.Is(";") ? null : ParseExpression();
        Expect(";");
        var update = _token.Is(")") ? null : ParseExpression();
        Expect(")");
        var cost = CostSince(from);
        var body = ParseLoopBody();
        return new ForNode(labels, new ForHead(block.ToNames(), first, condition, update), body, cost, start);
    }

    private ForEachNode ParseForEach(IReadOnlyList<string> labels, BlockContext block, ITarget target, bool declares, int start, int from)
    {
        var overKeys = Advance().Text == "in";
        var source = overKeys ? ParseExpression() : ParseAssignment();
        Expect(")");
        var cost = CostSince(from);
        var body = ParseLoopBody();
        return new ForEachNode(labels, new ForEachHead(block.ToNames(), target, declares, source, overKeys), body, cost, start);
    }

    private SwitchNode ParseSwitch()
    {
        var start = Advance().Start;
        var from = _nodes;
        var subject = ParseParenthesized();
        Expect("{");
        var (outer, block) = (_block, new BlockContext(_block));
        _block = block;
        _function.Switches++;
        var cases = new List<SwitchCase>();
        while (!Accept("}"))
        {
            cases.Add(ParseCase(cases.Any(c => c.Test is null)));
        }

        _function.Switches--;
        _block = outer;
        return new SwitchNode(subject, block.ToNames(), cases, CostSince(from), start);
    }

    private SwitchCase ParseCase(bool hasDefault)
    {
        var start = _token.Start;
        Expression? test = null;
        if (AcceptKeyword("default"))
        {
            if (hasDefault)
            {
                throw new SyntaxFailure("switch 只能有一个 default。", "A switch has one 'default' only.", start);
            }
        }
        else
        {
            ExpectKeyword("case");
            test = ParseExpression();
        }

        Expect(":");
        var body = new List<Statement>();
        while (!_token.IsKeyword("case") && !_token.IsKeyword("default") && !_token.Is("}"))
        {
            body.Add(ParseStatement());
        }

        return new SwitchCase(test, [.. body]);
    }

    private TryNode ParseTry()
    {
        var start = Advance().Start;
        var body = ParseBlock();
        var handler = AcceptKeyword("catch") ? ParseCatch() : null;
        var final = AcceptKeyword("finally") ? ParseBlock() : null;
        return handler is null && final is null
            ? throw new SyntaxFailure("try 需要 catch 或 finally。", "'try' needs 'catch' or 'finally'.", start)
            : new TryNode(body, handler, final, start);
    }

    private CatchPart ParseCatch()
    {
        var (outer, context) = (_block, new BlockContext(_block));
        ITarget? target = null;
        if (Accept("("))
        {
            target = ParseBindingTarget();
            context.IsCatchOfOneName = target is NameNode;
            foreach (var name in target.Names)
            {
                context.DeclareLexical(name, VariableKind.Let);
            }

            Expect(")");
        }

        _block = context;
        var body = ParseBlock([.. target?.Names ?? []]);
        _block = outer;
        return new CatchPart(context.ToNames(), target, body);
    }
}
