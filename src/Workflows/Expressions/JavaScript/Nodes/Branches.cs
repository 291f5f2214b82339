namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>One <c>case</c>; the default has no test.</summary>
internal sealed record SwitchCase(Expression? Test, Statement[] Body);

internal sealed class SwitchNode(Expression subject, BlockNames names, IReadOnlyList<SwitchCase> cases, int cost, int position) : Statement(position)
{
    public override void Bind(Binder binder)
    {
        subject.Bind(binder);
        binder.InBlock(() =>
        {
            names.Declare(binder.Block);
            names.BindFunctions(binder);
            foreach (var item in cases)
            {
                item.Test?.Bind(binder);
                foreach (var statement in item.Body)
                {
                    statement.Bind(binder);
                }
            }
        });
    }

    public override Completion Execute(Frame frame)
    {
        frame.Run.Step(cost);
        var value = subject.Evaluate(frame);
        names.Open(frame);
        for (var i = Choose(frame, value); i < cases.Count; i++)
        {
            foreach (var statement in cases[i].Body)
            {
                var completion = statement.Execute(frame);
                if (completion is Completion.Break && frame.Label is null)
                {
                    return Completion.Normal;
                }

                if (completion is not Completion.Normal)
                {
                    return completion;
                }
            }
        }

        return Completion.Normal;
    }

    private int Choose(Frame frame, JsValue value)
    {
        var byDefault = cases.Count;
        for (var i = 0; i < cases.Count; i++)
        {
            if (cases[i].Test is not { } test)
            {
                byDefault = i;
            }
            else if (Equality.Strict(value, test.Evaluate(frame)))
            {
                return i;
            }
        }

        return byDefault;
    }
}

/// <summary>What <c>catch (error)</c> does; the parameter may be left out.</summary>
internal sealed record CatchPart(BlockNames Names, ITarget? Target, BlockNode Body);

internal sealed class TryNode(BlockNode body, CatchPart? handler, BlockNode? final, int position) : Statement(position)
{
    public override void Bind(Binder binder)
    {
        body.Bind(binder);
        if (handler is not null)
        {
            binder.InBlock(() =>
            {
                handler.Names.Declare(binder.Block);
                handler.Target?.Bind(binder);
                handler.Body.Bind(binder);
            });
        }

        final?.Bind(binder);
    }

    public override Completion Execute(Frame frame)
    {
        var mark = frame.Run.StackMark;
        Completion completion;
        JsThrow? thrown = null;
        try
        {
            completion = handler is null ? body.Execute(frame) : Guarded(frame, handler, mark);
        }
        catch (JsThrow failure) when (final is not null)
        {
            frame.Run.Rewind(mark);
            completion = Completion.Normal;
            thrown = failure;
        }

        return final is null ? completion : Finally(frame, final, completion, thrown);
    }

    /// <summary>A jump out of <c>finally</c> replaces what was under way; else that goes on.</summary>
    private static Completion Finally(Frame frame, BlockNode final, Completion completion, JsThrow? thrown)
    {
        var (result, label, last) = (frame.Result, frame.Label, frame.Last);
        var own = final.Execute(frame);
        if (own is not Completion.Normal)
        {
            return own;
        }

        if (thrown is not null)
        {
            throw new JsThrow(thrown.Value, thrown.Position);
        }

        (frame.Result, frame.Label, frame.Last) = (result, label, last);
        return completion;
    }

    private Completion Guarded(Frame frame, CatchPart part, (int Depth, int Units) mark)
    {
        JsValue caught;
        try
        {
            return body.Execute(frame);
        }
        catch (JsThrow failure)
        {
            frame.Run.Rewind(mark);
            caught = failure.Value;
        }

        part.Names.Open(frame);
        part.Target?.Assign(frame, caught, declare: true);
        return part.Body.Execute(frame);
    }
}
