using System.Text;
using System.Text.Json.Nodes;
using CaseManagement.Workflows.Activities;
using CaseManagement.Workflows.Activities.Composition;
using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Execution;

/// <summary>What an activity sees of its one execution: the time, its inputs, the variables around it, and what it may ask for.</summary>
public sealed partial class ActivityTurn
{
    internal ActivityTurn(Burst burst, ActivityContext context)
    {
        Burst = burst;
        Context = context;
    }

    /// <summary>The time of the turn.</summary>
    public DateTimeOffset Now => Burst.Request.Now;

    /// <summary>What was loaded from outside before the turn.</summary>
    public JsonObject? Facts => Burst.Request.Facts;

    /// <summary>Identity of the instance.</summary>
    public string InstanceId => Burst.InstanceId;

    /// <summary>Identity of this execution.</summary>
    public string ActivityInstanceId => Context.InstanceId;

    /// <summary>What the instance belongs to; a case's id.</summary>
    public string? CorrelationId
    {
        get => Burst.CorrelationId;
        set => Burst.CorrelationId = value;
    }

    /// <summary>Name of the instance for operators.</summary>
    public string? InstanceName
    {
        get => Burst.Name;
        set => Burst.Name = value;
    }

    /// <summary>The definition the instance runs.</summary>
    public WorkflowDefinition Definition => Burst.Definition;

    /// <summary>The bookmark being resumed, in <see cref="Activity.Resume"/>.</summary>
    public OpenBookmark? Bookmark => Context.ResumedBookmark;

    /// <summary>True when this activity is the trigger that started the instance.</summary>
    public bool StartedWorkflow => Burst.TriggerActivityId == Context.Activity.Address && Context.Activity.Address.Length > 0;

    /// <summary>A small memory of this execution that outlives waits; null until set. Do not change it in place.</summary>
    public JsonObject? Data
    {
        get => Context.Data;
        set => Context.Data = value;
    }

    internal Burst Burst { get; }

    internal ActivityContext Context { get; }

    internal IReadOnlyList<Wait>? PendingWaits { get; set; }

    /// <summary>Outcomes a script chose.</summary>
    internal List<string>? ScriptOutcomes { get; set; }

    /// <summary>The value of an input.</summary>
    public T? Evaluate<T>(Input<T> input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.TryGetLiteral(out var literal))
        {
            return literal;
        }

        try
        {
            return input.Expression.Evaluate<T>(this);
        }
        catch (ExpressionFailedException failure)
        {
            throw new ExpressionFailedException($"Input {NameOf(input)}: {failure.Message}");
        }
    }

    /// <summary>Delivers an output: to its variable, to the workflow output of that name, and to scripts of this burst.</summary>
    public void Set(Output? output, string name, object? value) => Deliver(output, name, value, Context);

    /// <summary>Asks the host for something without waiting for it (<see cref="HostRequested"/>).</summary>
    public void Request(string request, JsonObject payload) =>
        Burst.Emit(new HostRequested(request, Context.Activity.Address, null, payload));

    /// <summary>Schedules a child; its completion comes back through <see cref="Activity.ChildCompleted"/>.</summary>
    /// <param name="child">One of <see cref="Activity.Children"/>.</param>
    /// <param name="tag">Comes back with the completion.</param>
    public void Schedule(Activity child, string? tag = null) => Schedule(child, tag, null, false);

    /// <summary>An id that follows from instance, turn and a counter.</summary>
    public string NewId() => Burst.NextId();

    /// <summary>A workflow input by name, without regard to case; null when it was not given.</summary>
    public object? GetInput(string name)
    {
        for (var use = Use; use is not null; use = use.Use)
        {
            if (((UsedWorkflow)use.Activity).InputSlot(use, name) is { } slot)
            {
                return slot.Value;
            }
        }

        if (Burst.Input is { } input)
        {
            foreach (var (key, value) in input)
            {
                if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                {
                    return DataValue.FromJson(value);
                }
            }
        }

        return null;
    }

    /// <summary>A variable by name, from the inside out.</summary>
    public bool TryGetVariable(string name, out object? value)
    {
        var slot = Context.FindByName(name, pascal: false);
        value = slot?.Value;
        return slot is not null;
    }

    /// <summary>Sets a variable by name, from the inside out; false when there is none.</summary>
    public bool TrySetVariable(string name, object? value) => TryAssign(Context.FindByName(name, pascal: false), value);

    /// <summary>Names of all variables in scope, inner ones first.</summary>
    internal IEnumerable<string> VariableNames()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var context = Context; context is not null; context = context.Parent)
        {
            foreach (var slot in context.Variables ?? [])
            {
                if (seen.Add(slot.Definition.Name))
                {
                    yield return slot.Definition.Name;
                }
            }
        }
    }

    /// <summary>Makes a variable of the workflow that the file does not declare.</summary>
    internal void DeclareVariable(string name, object? value)
    {
        var definition = new VariableDefinition("script:" + name, name, new DataType(DataKind.Object, false), null, VariableStorage.Instance);
        var slot = new VariableSlot(definition, null, isDynamic: true);
        TryAssign(slot, value);
        (Burst.Root.Variables ??= []).Add(slot);
    }

    internal bool HasInput(string name) => FindInput(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase)) is not null;

    /// <summary>The declared or given input whose name has this form in scripts, or null.</summary>
    internal string? FindInputByPascalName(string name) => FindInput(key => Naming.Pascal(key) == name);

    private string? FindInput(Func<string, bool> matches)
    {
        // Inside a used workflow inputs are variables; the instance's own are only reached by getInput.
        if (Use is not null)
        {
            return null;
        }

        foreach (var declared in Definition.Inputs)
        {
            if (matches(declared.Name))
            {
                return declared.Name;
            }
        }

        return Burst.Input?.Select(p => p.Key).FirstOrDefault(matches);
    }

    internal bool TryGetVariableById(string id, out object? value)
    {
        var slot = Context.FindById(id);
        value = slot?.Value;
        return slot is not null;
    }

    internal bool TryAssign(VariableSlot? slot, object? value)
    {
        if (slot is not null)
        {
            if (value is string text && !slot.Definition.Type.CanRead(text))
            {
                throw new ActivityFailedException($"The value of {slot.Definition.Name} begins like JSON but is none.");
            }

            slot.Value = Checked(slot.Definition.Type.Convert(DataValue.FromObject(value)), slot.Definition.Name);
        }

        return slot is not null;
    }

    internal void Schedule(Activity child, string? tag, List<VariableSlot>? variables, bool viaBackwardConnection) =>
        Burst.Enqueue(new WorkItem(Context, child)
        {
            Tag = tag,
            Variables = variables,
            ViaBackwardConnection = viaBackwardConnection,
            OwnerEpoch = Context.Epoch,
        });

    /// <summary>Like <see cref="Evaluate{T}"/>, but evaluated at most once per burst.</summary>
    internal T? EvaluateOnce<T>(Input<T> input)
    {
        if (input.TryGetLiteral(out var literal))
        {
            return literal;
        }

        Context.Evaluated ??= [];
        if (!Context.Evaluated.TryGetValue(input, out var value))
        {
            Context.Evaluated[input] = value = Evaluate(input);
        }

        return (T?)value;
    }

    /// <summary>Refuses values beyond the limit with a clear sentence.</summary>
    private object? Checked(object? value, string name)
    {
        var limit = Burst.Request.Options.ValueBytes;
        var size = value switch
        {
            string text when text.Length * 3 <= limit => 0,
            string text => Encoding.UTF8.GetByteCount(text),
            JsonNode node => Encoding.UTF8.GetByteCount(node.ToJsonString(DataValue.Compact)),
            _ => 0,
        };
        return size <= limit
            ? value
            : throw new ActivityFailedException($"The value of {name} has {size} bytes; at most {limit} are allowed.");
    }

    private string NameOf(Input input) =>
        Burst.InputName(Context.Activity, input);
}
