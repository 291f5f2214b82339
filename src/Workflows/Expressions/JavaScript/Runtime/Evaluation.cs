namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>One run of a program: host, budget, names made on the way, and where the program is.</summary>
internal sealed class Evaluation(JsHost host, JsBudget budget)
{
    /// <summary>Nesting of expressions over all open calls; keeps the thread's stack safe whatever the program.</summary>
    private const int MaxStackUnits = 1600;

    private Dictionary<string, JsValue>? _globals;
    private HostVariables? _variables;
    private int _depth;
    private int _stackUnits;

    public JsHost Host => host;

    /// <summary>Arrays whose text is being made, to end at an array inside itself.</summary>
    public HashSet<JsArray> Joining { get; } = [];

    /// <summary>Offset in the text of what is being evaluated, for messages.</summary>
    public int Position { get; set; }

    public (int Depth, int Units) StackMark => (_depth, _stackUnits);

    public HostVariables? UsedVariables => _variables;

    public void Step(long count)
    {
        if ((budget.Steps -= count) < 0)
        {
            throw new JsLimit("The script needs more steps than it may take.", Position);
        }
    }

    public void Allocate(long bytes)
    {
        if ((budget.Bytes -= bytes) < 0)
        {
            throw new JsLimit("The script needs more memory than it may use.", Position);
        }
    }

    /// <summary>Text the script made: charged by length.</summary>
    public JsValue Text(string text)
    {
        Allocate(24 + (2L * text.Length));
        return JsValue.Of(text);
    }

    public JsArray NewArray(int capacity = 0)
    {
        Allocate(64);
        return new JsArray(new List<JsValue>(Math.Min(capacity, 1024)));
    }

    public JsValue ArrayOf(IEnumerable<JsValue> items)
    {
        var result = NewArray();
        foreach (var item in items)
        {
            result.Add(this, item);
        }

        return JsValue.Of(result);
    }

    public JsObject NewObject()
    {
        Allocate(64);
        return new JsObject();
    }

    public void Enter(int units)
    {
        if (++_depth > budget.Depth || (_stackUnits += units) > MaxStackUnits)
        {
            throw new JsLimit("The script calls functions inside each other too deeply.", Position);
        }
    }

    public void Leave(int units)
    {
        _depth--;
        _stackUnits -= units;
    }

    public void Rewind((int Depth, int Units) mark) => (_depth, _stackUnits) = mark;

    public bool TryGetGlobal(string name, out JsValue value)
    {
        if (_globals is not null && _globals.TryGetValue(name, out value))
        {
            return true;
        }

        if (host.TryGetGlobal(name, out value))
        {
            return true;
        }

        if (name == "variables")
        {
            _variables ??= new HostVariables(host);
            value = JsValue.Of(_variables);
            return true;
        }

        return GlobalNames.Table.TryGet(name, out value);
    }

    public void SetGlobal(string name, JsValue value)
    {
        if (name is "undefined" or "NaN" or "Infinity")
        {
            return;
        }

        _globals ??= new(StringComparer.Ordinal);
        if (_globals.TryAdd(name, value))
        {
            Allocate(64);
        }
        else
        {
            _globals[name] = value;
        }
    }

    public JsValue CallHost(string name, Func<IReadOnlyList<JsValue>, JsValue> body, JsValue[] arguments)
    {
        JsValue result;
        try
        {
            result = body(arguments);
        }
        catch (Exception failure) when (failure is not (JsThrow or JsLimit or JsHostFailure))
        {
            throw new JsHostFailure($"{name}: {failure.Message}", Position);
        }

        return result.AsFailure is { } refusal ? throw Error("Error", refusal.Sentence) : result;
    }

    public JsValue Call(JsValue function, JsValue self, params JsValue[] arguments) =>
        (function.AsFunction ?? throw TypeError(Describe(function) + " is not a function")).Call(this, self, arguments);

    public JsThrow TypeError(string message) => Error("TypeError", message);

    public JsThrow RangeError(string message) => Error("RangeError", message);

    public JsThrow Error(string name, string message)
    {
        Step(20);
        Allocate(128 + (2L * message.Length));
        return new(JsValue.Of(new JsErrorObject(name, message)), Position);
    }

    /// <summary>A value inside a message.</summary>
    public static string Describe(JsValue value) => value.AsObject switch
    {
        null => value.IsString ? "\"" + value.AsString + "\"" : value.ToString(),
        var any => any.Describe(),
    };
}

/// <summary>The variables and surroundings of one function call.</summary>
internal sealed class Frame(Evaluation run, int slots, Cell[] captured, JsValue self, JsValue[] arguments)
{
    public readonly Evaluation Run = run;
    public readonly JsValue[] Slots = slots == 0 ? [] : new JsValue[slots];
    public readonly Cell[] Captured = captured;
    public readonly JsValue Self = self;
    public readonly JsValue[] Arguments = arguments;

    /// <summary>What <c>return</c> answered.</summary>
    public JsValue Result;

    /// <summary>The value of the last expression statement; the value of a program without <c>return</c>.</summary>
    public JsValue Last;

    /// <summary>The loop or block that <c>break</c> or <c>continue</c> named.</summary>
    public string? Label;
}

/// <summary>A value thrown by the script or by an operation in it.</summary>
internal sealed class JsThrow(JsValue value, int position) : Exception
{
    public JsValue Value => value;

    public int Position => position;
}

/// <summary>The budget is used up; no script can catch it.</summary>
internal sealed class JsLimit(string message, int position) : Exception(message)
{
    public int Position => position;
}

/// <summary>A host function threw: a defect of the host, not of the script.</summary>
internal sealed class JsHostFailure(string message, int position) : Exception(message)
{
    public int Position => position;
}
