using CaseManagement.Workflows.Activities;

namespace CaseManagement.Workflows.Execution;

/// <summary>Outputs of activities for scripts of the same burst; they are not stored.</summary>
internal sealed partial class Burst
{
    private Dictionary<(Activity Activity, string Name), object?>? outputs;
    private ulong random;

    /// <summary>The last output named <c>Result</c>.</summary>
    public object? LastResult { get; private set; }

    public static string InputName(Activity activity, Input input)
    {
        foreach (var property in activity.GetType().GetProperties())
        {
            if (property.PropertyType.IsAssignableTo(typeof(Input)) && ReferenceEquals(property.GetValue(activity), input))
            {
                return property.Name;
            }
        }

        return "of the activity";
    }

    public void RegisterOutput(Activity activity, string name, object? value)
    {
        outputs ??= [];
        outputs[(activity, name)] = value;
        if (name == "Result")
        {
            LastResult = value;
        }
    }

    public object? FindOutput(Activity activity, string name) => outputs?.GetValueOrDefault((activity, name));

    /// <summary>The next pseudo-random number, drawn from the seed and the number of the turn.</summary>
    public ulong NextRandom()
    {
        if (random == 0)
        {
            random = unchecked(((ulong)Request.Seed * 0x9E3779B97F4A7C15UL) ^ ((ulong)TurnNumber << 32) ^ 0xD1B54A32D192ED03UL);
        }

        unchecked
        {
            random += 0x9E3779B97F4A7C15UL;
            var z = random;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
