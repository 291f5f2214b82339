namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>What all loops share: the labels that name them, and what <c>break</c> and <c>continue</c> inside mean.</summary>
internal abstract class LoopNode(IReadOnlyList<string> labels, Statement body, int cost, int position) : Statement(position)
{
    protected Statement Body => body;

    /// <summary>Executes the body once.</summary>
    /// <returns>Whether the loop ends, and with what.</returns>
    protected bool EndsAfterTurn(Frame frame, out Completion completion)
    {
        frame.Run.Step(cost);
        completion = body.Execute(frame);
        switch (completion)
        {
            case Completion.Normal:
                return false;
            case Completion.Continue when frame.Label is null || labels.Contains(frame.Label):
                frame.Label = null;
                completion = Completion.Normal;
                return false;
            case Completion.Break when frame.Label is null:
                completion = Completion.Normal;
                return true;
            default:
                return true;
        }
    }
}

internal sealed class WhileNode(IReadOnlyList<string> labels, Expression condition, Statement body, int cost, int position)
    : LoopNode(labels, body, cost, position)
{
    public override void Bind(Binder binder)
    {
        condition.Bind(binder);
        Body.Bind(binder);
    }

    public override Completion Execute(Frame frame)
    {
        while (condition.EvaluateCondition(frame))
        {
            if (EndsAfterTurn(frame, out var completion))
            {
                return completion;
            }
        }

        return Completion.Normal;
    }
}

internal sealed class DoNode(IReadOnlyList<string> labels, Expression condition, Statement body, int cost, int position)
    : LoopNode(labels, body, cost, position)
{
    public override void Bind(Binder binder)
    {
        Body.Bind(binder);
        condition.Bind(binder);
    }

    public override Completion Execute(Frame frame)
    {
        do
        {
            if (EndsAfterTurn(frame, out var completion))
            {
                return completion;
            }
        }
        while (condition.EvaluateCondition(frame));
        return Completion.Normal;
    }
}

/// <summary>The three parts in the head of <c>for (a; b; c)</c>.</summary>
internal sealed record ForHead(BlockNames Names, Statement? Start, Expression? Condition, Expression? Update);

internal sealed class ForNode(IReadOnlyList<string> labels, ForHead head, Statement body, int cost, int position)
    : LoopNode(labels, body, cost, position)
{
    public override void Bind(Binder binder) => binder.InBlock(() =>
    {
        head.Names.Declare(binder.Block);
        head.Start?.Bind(binder);
        head.Condition?.Bind(binder);
        head.Update?.Bind(binder);
        Body.Bind(binder);
    });

    public override Completion Execute(Frame frame)
    {
        head.Names.Open(frame);
        var last = frame.Last;
        head.Start?.Execute(frame);
        frame.Last = last;
        head.Names.Renew(frame);
        while (head.Condition is null || head.Condition.EvaluateCondition(frame))
        {
            if (EndsAfterTurn(frame, out var completion))
            {
                return completion;
            }

            head.Names.Renew(frame);
            head.Update?.Evaluate(frame);
        }

        return Completion.Normal;
    }
}

/// <summary><c>for (x of values)</c> and <c>for (key in object)</c>.</summary>
internal sealed class ForEachNode(IReadOnlyList<string> labels, ForEachHead head, Statement body, int cost, int position)
    : LoopNode(labels, body, cost, position)
{
    public override void Bind(Binder binder) => binder.InBlock(() =>
    {
        head.Names.Declare(binder.Block);
        head.Source.Bind(binder);
        head.Target.Bind(binder);
        Body.Bind(binder);
    });

    public override Completion Execute(Frame frame)
    {
        head.Names.Open(frame);
        var source = head.Source.Evaluate(frame);
        frame.Run.Position = head.Source.Position;
        foreach (var item in head.OverKeys ? Keys(frame.Run, source) : Iteration.Over(frame.Run, source))
        {
            head.Names.Open(frame);
            head.Target.Assign(frame, item, head.Declares);
            if (EndsAfterTurn(frame, out var completion))
            {
                return completion;
            }
        }

        return Completion.Normal;
    }

    /// <summary>Names that were deleted meanwhile are left out.</summary>
    private static IEnumerable<JsValue> Keys(Evaluation run, JsValue source)
    {
        foreach (var key in Properties.Keys(run, source))
        {
            if (source.AsObject is not { } thing || thing.HasOwn(key))
            {
                yield return run.Text(key);
            }
        }
    }
}

/// <summary>The head of <c>for…of</c> and <c>for…in</c>.</summary>
internal sealed record ForEachHead(BlockNames Names, ITarget Target, bool Declares, Expression Source, bool OverKeys);
