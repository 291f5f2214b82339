using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseManagement.Workflows.Execution;

/// <summary>
/// Where an instance stands, apart from its identity and its values: what lives, nested how, and what arrived at joints.
/// Instances of one definition that stand alike react alike to an operator's verb.
/// </summary>
public static class Standing
{
    /// <summary>SHA-256 in lower-case hex over definition, mode and living executions; equal for instances that stand alike.</summary>
    public static string SignatureOf(WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var paths = new Dictionary<int, string>();
        var lines = new List<string>();
        if (state.Json.TryGetProperty("contexts", out var contexts))
        {
            foreach (var context in contexts.EnumerateArray())
            {
                var owner = context.TryGetProperty("o", out var o) ? o.GetInt32() : 0;
                var path = context.TryGetProperty("a", out var a) ? $"{paths.GetValueOrDefault(owner)}/{a.GetString()}" : "";
                paths[context.GetProperty("n").GetInt32()] = path;
                lines.Add($"{path} {Raw(context, "s")} {Raw(context, "c")} {Raw(context, "b")} {Raw(context, "l")} {Raw(context, "f")}");
            }
        }

        lines.Sort(StringComparer.Ordinal);
        var text = $"{state.DefinitionHash} {state.Mode} {state.SubStatus}\n{string.Join('\n', lines)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The living executions, owners before what they own.</summary>
    public static IReadOnlyList<LiveExecution> Live(WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var found = new List<LiveExecution>();
        if (state.Json.TryGetProperty("contexts", out var contexts))
        {
            foreach (var context in contexts.EnumerateArray())
            {
                var status = context.TryGetProperty("s", out var s) ? (ActivityStatus)s.GetInt32() : ActivityStatus.Running;
                if (context.TryGetProperty("a", out var a) && status is ActivityStatus.Running or ActivityStatus.Faulted)
                {
                    found.Add(new LiveExecution(
                        $"{state.InstanceId}:{context.GetProperty("n").GetInt32()}", a.GetString()!, status == ActivityStatus.Faulted));
                }
            }
        }

        return found;
    }

    /// <summary>The values of the variables of living executions by id; of two with one id that of the outer execution. Empty once it ended.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> Variables(WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        if (state.Json.TryGetProperty("contexts", out var contexts))
        {
            foreach (var slot in contexts.EnumerateArray().Where(c => c.TryGetProperty("v", out _)).SelectMany(c => c.GetProperty("v").EnumerateArray()))
            {
                values.TryAdd(slot[0].GetString()!, JsonNode.Parse(slot[1].GetRawText()));
            }
        }

        return values;
    }

    private static string Raw(JsonElement context, string name) => context.TryGetProperty(name, out var value) ? value.GetRawText() : "-";
}

/// <summary>One living execution of an activity.</summary>
/// <param name="ActivityInstanceId">The execution; operator verbs name it.</param>
/// <param name="ActivityId">The activity in the definition.</param>
/// <param name="Failed">True when it failed and waits for an operator.</param>
public sealed record LiveExecution(string ActivityInstanceId, string ActivityId, bool Failed);
