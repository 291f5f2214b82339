namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>An array. Positions nobody filled hold <see cref="JsValue.Hole"/>.</summary>
internal sealed class JsArray(List<JsValue> items) : JsObject
{
    /// <summary>The positions as they are; holes included. Change through the methods, which keep the budget.</summary>
    public List<JsValue> Slots { get; } = items;

    public override string ClassName => "Array";

    public override MemberTable Members => ArrayMembers.Table;

    public int Length => Slots.Count;

    /// <summary>The values, holes as undefined.</summary>
    public IEnumerable<JsValue> Items
    {
        get
        {
            for (var i = 0; i < Slots.Count; i++)
            {
                yield return this[i];
            }
        }
    }

    public JsValue this[int index]
    {
        get
        {
            var value = (uint)index < (uint)Slots.Count ? Slots[index] : default;
            return value.IsHole ? default : value;
        }
    }

    public void Add(Evaluation run, JsValue value)
    {
        run.Allocate(16);
        Slots.Add(value);
    }

    /// <summary>Marks the array changed; called before a built-in function changes it in place.</summary>
    public void Touch(Evaluation run)
    {
        if (Frozen)
        {
            throw run.TypeError("Cannot assign to read only property of object '[object Array]'");
        }

        if (Sealed)
        {
            throw run.TypeError("Cannot add property, object is not extensible");
        }

        Changed = true;
    }

    public void SetAt(Evaluation run, long index, JsValue value)
    {
        if (Frozen || (Sealed && index >= Slots.Count))
        {
            return;
        }

        Changed = true;
        if (index < Slots.Count)
        {
            Slots[(int)index] = value;
            return;
        }

        Pad(run, index);
        Add(run, value);
    }

    public void SetLength(Evaluation run, double length)
    {
        if (length < 0 || length != Math.Truncate(length) || length > uint.MaxValue)
        {
            throw run.RangeError("Invalid array length");
        }

        if (Frozen)
        {
            return;
        }

        Changed = true;
        if (length < Slots.Count)
        {
            Slots.RemoveRange((int)length, Slots.Count - (int)length);
        }
        else
        {
            Pad(run, (long)length);
        }
    }

    public override bool TryGetOwn(string key, out JsValue value)
    {
        if (ArrayIndex.TryParse(key, out var index))
        {
            value = index < Slots.Count ? Slots[(int)index] : JsValue.Hole;
            var found = !value.IsHole;
            value = found ? value : default;
            return found;
        }

        if (key == "length")
        {
            value = JsValue.Of(Slots.Count);
            return true;
        }

        return base.TryGetOwn(key, out value);
    }

    public override void Set(Evaluation run, string key, JsValue value)
    {
        if (ArrayIndex.TryParse(key, out var index))
        {
            SetAt(run, index, value);
        }
        else if (key == "length")
        {
            SetLength(run, Coercion.ToNumber(run, value));
        }
        else
        {
            base.Set(run, key, value);
        }
    }

    public override bool Delete(Evaluation run, string key)
    {
        if (!ArrayIndex.TryParse(key, out var index))
        {
            return key != "length" && base.Delete(run, key);
        }

        if (Frozen || Sealed)
        {
            return index >= Slots.Count;
        }

        if (index < Slots.Count)
        {
            Changed = true;
            Slots[(int)index] = JsValue.Hole;
        }

        return true;
    }

    public override IReadOnlyList<string> Keys()
    {
        var keys = new List<string>(Slots.Count);
        for (var i = 0; i < Slots.Count; i++)
        {
            if (!Slots[i].IsHole)
            {
                keys.Add(NumberText.Format(i));
            }
        }

        keys.AddRange(base.Keys());
        return keys;
    }

    public override IEnumerable<JsValue> Children() => Slots;

    private void Pad(Evaluation run, long length)
    {
        run.Allocate(16 * (length - Slots.Count));
        while (Slots.Count < length)
        {
            Slots.Add(JsValue.Hole);
        }
    }
}
